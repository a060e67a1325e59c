import type { AppItem } from '#schemas/types/index.ts';
import type { CheckModel } from './check-model.ts';
import { checkComponentName } from './check-names.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/** Every app: the objects and views of its items, and that a view belongs to the item's object. */
export function checkApps(model: CheckModel): void {
  for (const [name, document] of model.all('app')) {
    const reporter = model.reporter('app', name);
    checkItems(model, reporter, ['items'], document.items);
  }
}

function checkItems(model: CheckModel, reporter: Reporter, at: Segments, items: readonly AppItem[]): void {
  items.forEach((item, index) => {
    const place: Segments = [...at, index];
    checkItem(model, reporter, place, item);
    if (item.items) checkItems(model, reporter, [...place, 'items'], item.items);
  });
}

function checkItem(model: CheckModel, reporter: Reporter, at: Segments, { object, view }: AppItem): void {
  if (object === undefined) return;
  checkComponentName(model, reporter, [...at, 'object'], ['object', object]);
  if (view === undefined || !checkComponentName(model, reporter, [...at, 'view'], ['view', view])) return;
  const other = model.all('view').get(view)?.object;
  if (other !== undefined && other !== object) {
    reporter.error('check.otherObject', [...at, 'view'], { kind: 'view', name: view, object: other });
  }
}
