import type { AppItem, AppModel, ViewModel } from '../metadata/model.ts';

/** Where an item of the navigation leads. */
export function itemAddress(app: AppModel, item: AppItem): string {
  const view = item.view === undefined ? '' : `?view=${item.view}`;
  return `/app/${app.name}/o/${item.object ?? ''}${view}`;
}

/**
 * Whether an item leads to the page at hand; of several items of one object the one whose view is open, else the one
 * that shows the same kind of view, else the first.
 */
export function isCurrentItem(
  app: AppModel,
  item: AppItem,
  at: { pathname: string; search: string },
  views: readonly Pick<ViewModel, 'name' | 'type'>[] = [],
): boolean {
  const list = `/app/${app.name}/o/${item.object ?? ''}`;
  if (at.pathname !== list && !at.pathname.startsWith(`${list}/`)) return false;
  const siblings = leafItems(app.items).filter(({ object }) => object === item.object);
  const view = new URLSearchParams(at.search).get('view');
  const typeOf = (name: string | undefined | null) => views.find((each) => each.name === name)?.type;
  const open =
    siblings.find((sibling) => sibling.view === view) ??
    siblings.find((sibling) => view !== null && typeOf(sibling.view) === typeOf(view)) ??
    siblings[0];
  return open?.id === item.id;
}

/** The items with an object, groups opened, in their order. */
export function leafItems(items: readonly AppItem[]): AppItem[] {
  return items.flatMap((item) => (item.items === undefined ? [item] : leafItems(item.items)));
}
