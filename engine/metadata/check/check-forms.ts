import type { FormCell, FormDocument, FormSection } from '#schemas/types/index.ts';
import type { CheckModel } from './check-model.ts';
import { checkComponentName, checkFieldName, checkPath } from './check-names.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/** Every form: its object, its fields, its related lists and whom it is for. */
export function checkForms(model: CheckModel): void {
  for (const [name, document] of model.all('form')) {
    const reporter = model.reporter('form', name);
    checkComponentName(model, reporter, ['object'], ['object', document.object]);
    checkAudience(model, reporter, document);
    checkRequired(model, reporter, document);
    for (const { cell, at } of cellsOf(document)) {
      if (cell.field !== undefined)
        checkFieldName(model, reporter, [...at, 'field'], [document.object, cell.field]);
      if (cell.related) checkRelated(model, reporter, document.object, { related: cell.related, at });
    }
  }
}

function checkRelated(
  model: CheckModel,
  reporter: Reporter,
  to: string,
  { related, at }: { related: NonNullable<FormCell['related']>; at: Segments },
): void {
  const { object, via, of, columns } = related;
  if (!checkComponentName(model, reporter, [...at, 'related', 'object'], ['object', object])) return;
  const fields = model.fields(object);
  if (!fields) return;
  const field = fields.get(via);
  const own = of === undefined ? undefined : model.fields(to)?.get(of);
  const target = of === undefined ? to : own?.settings.to;
  if (of !== undefined && own?.kind !== 'reference') {
    reporter.error('check.notAReference', [...at, 'related', 'of'], {
      field: of,
      object: to,
      to: field?.settings.to ?? object,
    });
  } else if (field?.kind !== 'reference' || field.settings.to !== target) {
    reporter.error('check.notAReference', [...at, 'related', 'via'], { field: via, object, to: target });
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

/** A form that creates records should ask for every field that must have a value. */
function checkRequired(model: CheckModel, reporter: Reporter, document: FormDocument): void {
  const modes = document.for?.modes ?? [];
  if (modes.length > 0 && !modes.includes('create')) return;
  const isAsked = ({ modes }: FormSection) => modes === undefined || modes.includes('create');
  const tabs = document.tabs.map((tab) => ({ ...tab, sections: tab.sections.filter(isAsked) }));
  const placed = new Set(cellsOf({ ...document, tabs }).flatMap(({ cell }) => cell.field ?? []));
  for (const { name, required, readOnly, property } of model.fields(document.object)?.values() ?? []) {
    if (!required || readOnly || property.default !== undefined || placed.has(name)) continue;
    reporter.warning('check.requiredNotPlaced', ['tabs'], { field: name });
  }
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
