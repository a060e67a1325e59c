import type { QueryClient } from '@tanstack/react-query';
import type { MetadataModel } from '../../metadata/model.ts';
import { metadataKey } from '../../metadata/use-metadata.ts';
import { itemAddress, leafItems } from '../item-address.ts';

/** Where the first board of the newest app stands, or undefined where there is none. */
export function boardAddress(client: QueryClient): string | undefined {
  const model = client.getQueryData<{ model: MetadataModel }>(metadataKey)?.model;
  const boards = new Map(
    model?.views.filter(({ type }) => type === 'board').map((view) => [view.object, view.name]),
  );
  for (const app of model?.apps.toReversed() ?? []) {
    const item = leafItems(app.items).find(({ object }) => object !== undefined && boards.has(object));
    const view = item?.object === undefined ? undefined : boards.get(item.object);
    if (item !== undefined && view !== undefined) return itemAddress(app, { ...item, view });
  }
  return undefined;
}
