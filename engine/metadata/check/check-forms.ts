import type { FormCell, FormDocument } from '#schemas/types/index.ts';
import type { CheckModel } from './check-model.ts';
import { checkComponentName, checkFieldName, checkPath } from './check-names.ts';
import type { Reporter, Segments } from './reporter.ts';

/** Every form: its object, its fields (each once), its related lists, unique element ids. */
export function checkForms(model: CheckModel): void {
  for (const [name, document] of model.all('form')) {
    const reporter = model.reporter('form', name);
    checkComponentName(model, reporter, ['object'], ['object', document.object]);
    checkAudience(model, reporter, document);
    checkElementIds(reporter, document);
    const placed = new Set<string>();
    for (const { cell, at } of cellsOf(document)) {
      if (cell.field !== undefined)
        checkFieldCell(model, reporter, document.object, { field: cell.field, at, placed });
      if (cell.related) checkRelated(model, reporter, document.object, { related: cell.related, at });
    }
  }
}

function checkFieldCell(
  model: CheckModel,
  reporter: Reporter,
  object: string,
  { field, at, placed }: { field: string; at: Segments; placed: Set<string> },
): void {
  checkFieldName(model, reporter, [...at, 'field'], [object, field]);
  if (placed.has(field)) reporter.error('check.fieldTwice', [...at, 'field'], { field });
  placed.add(field);
}

function checkRelated(
  model: CheckModel,
  reporter: Reporter,
  to: string,
  { related, at }: { related: NonNullable<FormCell['related']>; at: Segments },
): void {
  const { object, via, columns } = related;
  if (!checkComponentName(model, reporter, [...at, 'related', 'object'], ['object', object])) return;
  const fields = model.fields(object);
  if (!fields) return;
  const field = fields.get(via);
  if (field?.kind !== 'reference' || field.settings.to !== to) {
    reporter.error('check.notAReference', [...at, 'related', 'via'], { field: via, object, to });
  }
  (columns ?? []).forEach((column, index) =>
    checkPath(model, reporter, [...at, 'related', 'columns', index], [object, column]),
  );
}

function checkAudience(model: CheckModel, reporter: Reporter, document: FormDocument): void {
  (document.for?.roles ?? []).forEach((role, index) =>
    checkComponentName(model, reporter, ['for', 'roles', index], ['role', role]),
  );
  const types = model.objects.get(document.object)?.['x-object'].recordTypes ?? [];
  (document.for?.recordTypes ?? []).forEach((type, index) => {
    if (model.objects.has(document.object) && !types.some(({ name }) => name === type)) {
      reporter.error('check.unknownComponent', ['for', 'recordTypes', index], {
        kind: 'recordType',
        name: type,
      });
    }
  });
}

/** Cells of a form with their place. */
function cellsOf(document: FormDocument): { cell: FormCell; at: Segments }[] {
  return document.tabs.flatMap((tab, t) =>
    tab.sections.flatMap((section, s) =>
      section.rows.flatMap((row, r) =>
        row.cells.map((cell, c) => ({ cell, at: ['tabs', t, 'sections', s, 'rows', r, 'cells', c] })),
      ),
    ),
  );
}

function checkElementIds(reporter: Reporter, document: FormDocument): void {
  const seen = new Set<string>();
  const visit = (id: string, at: Segments) => {
    if (seen.has(id)) reporter.error('check.repeated', [...at, 'id'], { name: id });
    seen.add(id);
  };
  document.tabs.forEach((tab, t) => {
    visit(tab.id, ['tabs', t]);
    tab.sections.forEach((section, s) => {
      visit(section.id, ['tabs', t, 'sections', s]);
      section.rows.forEach((row, r) => visit(row.id, ['tabs', t, 'sections', s, 'rows', r]));
    });
  });
  for (const { cell, at } of cellsOf(document)) visit(cell.id, at);
}
