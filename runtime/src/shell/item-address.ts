import type { AppItem, AppModel } from '../metadata/model.ts';

/** Where an item of the navigation leads. */
export function itemAddress(app: AppModel, item: AppItem): string {
  const view = item.view === undefined ? '' : `?view=${item.view}`;
  return `/app/${app.name}/o/${item.object ?? ''}${view}`;
}

/** The items with an object, groups opened, in their order. */
export function leafItems(items: readonly AppItem[]): AppItem[] {
  return items.flatMap((item) => (item.items === undefined ? [item] : leafItems(item.items)));
}
