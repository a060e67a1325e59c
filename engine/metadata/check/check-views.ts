import { familyOf, lowerFilter } from '#schemas/expression/index.ts';
import { fieldKinds, systemFields } from '#schemas/field-kinds/index.ts';
import type { Measure, ViewDocument } from '#schemas/types/index.ts';
import type { CheckModel } from './check-model.ts';
import { checkComponentName, checkPath } from './check-names.ts';
import { problemOf } from './problem-of.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/** Every view: its object, filter, sort keys, columns or board, and audience. */
export function checkViews(model: CheckModel): void {
  for (const [name, document] of model.all('view')) {
    const reporter = model.reporter('view', name);
    checkComponentName(model, reporter, ['object'], ['object', document.object]);
    (document.audience?.roles ?? []).forEach((role, index) =>
      checkComponentName(model, reporter, ['audience', 'roles', index], ['role', role]),
    );
    if (!model.fields(document.object)) continue;
    checkFilter(model, reporter, document);
    checkSort(model, reporter, document);
    checkColumns(model, reporter, document);
    checkBoard(model, reporter, document);
  }
}

function checkFilter(model: CheckModel, reporter: Reporter, { filter, object }: ViewDocument): void {
  if (!filter) return;
  for (const finding of lowerFilter(filter, model.scope(object)).findings) {
    reporter.error('check.filter', ['filter'], problemOf(finding));
  }
}

function checkSort(model: CheckModel, reporter: Reporter, document: ViewDocument): void {
  (document.sort ?? []).forEach(({ field }, index) => {
    const at: Segments = ['sort', index, 'field'];
    checkPath(model, reporter, at, [document.object, field]);
    if (!isSortable(model, document.object, field)) reporter.error('check.notSortable', at, { field });
  });
}

function isSortable(model: CheckModel, object: string, name: string): boolean {
  const field = model.fields(object)?.get(name);
  if (field) return fieldKinds[field.kind].sortable;
  const isOwn = !name.includes('.');
  return isOwn && (systemFields.find((system) => system.name === name)?.sortable ?? true);
}

function checkColumns(model: CheckModel, reporter: Reporter, { list, object }: ViewDocument): void {
  const columns = list?.columns ?? [];
  columns.forEach(({ field }, index) =>
    checkShownPath(model, reporter, ['list', 'columns', index, 'field'], [object, field]),
  );
}

function checkBoard(model: CheckModel, reporter: Reporter, { board, object }: ViewDocument): void {
  if (!board) return;
  if (checkComponentName(model, reporter, ['board', 'pipeline'], ['pipeline', board.pipeline])) {
    const own = model.objects.get(object)?.['x-object'].pipelines ?? [];
    if (!own.includes(board.pipeline)) {
      reporter.error('check.missingPipeline', ['board', 'pipeline'], { pipeline: board.pipeline, object });
    }
  }
  const { card } = board;
  checkShownPath(model, reporter, ['board', 'card', 'title'], [object, card.title]);
  (card.fields ?? []).forEach((field, index) =>
    checkShownPath(model, reporter, ['board', 'card', 'fields', index], [object, field]),
  );
  if (card.avatar !== undefined)
    checkShownPath(model, reporter, ['board', 'card', 'avatar'], [object, card.avatar]);
  (board.measures ?? []).forEach(({ op, field }, index) => {
    if (field === undefined) return;
    const at: Segments = ['board', 'measures', index, 'field'];
    checkPath(model, reporter, at, [object, field]);
    if (!isMeasurable(model, object, { op, field })) reporter.error('check.notMeasurable', at, { op, field });
  });
}

/** Measures are taken of an object's own fields and attributes, sums and averages of numbers. */
function isMeasurable(model: CheckModel, object: string, { op, field }: Measure): boolean {
  if (field === undefined) return true;
  const type = model.scope(object).resolve([field])?.type;
  if (field.includes('.') || type === undefined || op === 'count') return !field.includes('.');
  const family = familyOf(type);
  if (op === 'distinct') return family !== 'list';
  if (op === 'sum' || op === 'avg') return family === 'number';
  return ['number', 'date', 'dateTime', 'string'].includes(family);
}

/** Reports a path that leads nowhere, or to what a list does not show: more than one reference away, or a reference there. */
function checkShownPath(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [object, path]: [string, string],
): void {
  checkPath(model, reporter, at, [object, path]);
  const [name = '', member, ...more] = path.split('.');
  const field = model.fields(object)?.get(name);
  if (member === undefined || field?.kind === 'money' || !model.scope(object).resolve(path.split('.')))
    return;
  const target = field?.kind === 'reference' ? model.fields(field.settings.to ?? '')?.get(member) : undefined;
  if (more.length > 0 || !target || target.kind === 'reference')
    reporter.error('check.notShown', at, { field: path });
}
