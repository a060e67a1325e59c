import type { QueryClient } from '@tanstack/react-query';
import type { ListQuery, RecordEnvelope } from '../../api/records.ts';
import type { CachedPages } from '../../records/record-cache.ts';
import { recordKeys } from '../../records/record-keys.ts';
import { columnQuery } from './board-model.ts';
import type { CardPlace } from './card-place.ts';

/** Where a card goes: a stage, and a place in its column; on top without one. */
export interface CardMove {
  to: string;
  place?: CardPlace | undefined;
}

/**
 * The card stands at its place in the column of `to` and no longer in its old one; the returned function puts both
 * back. What the server answers afterwards replaces the card in its place.
 */
export function moveInCache(
  client: QueryClient,
  query: ListQuery,
  record: RecordEnvelope,
  { to, place }: CardMove,
): () => void {
  const keyOf = (stage: string) => [...recordKeys.pages(record.object), columnQuery(query, stage)];
  const fromKey = keyOf(record.stage ?? '');
  const toKey = keyOf(to);
  const before = {
    from: client.getQueryData<CachedPages>(fromKey),
    to: client.getQueryData<CachedPages>(toKey),
  };
  client.setQueryData<CachedPages>(fromKey, (pages) => pages && withoutRecord(pages, record.id));
  client.setQueryData<CachedPages>(
    toKey,
    (pages) => pages && withRecord(withoutRecord(pages, record.id), { ...record, stage: to }, place),
  );
  return () => {
    client.setQueryData(fromKey, before.from);
    client.setQueryData(toKey, before.to);
  };
}

function withoutRecord(pages: CachedPages, id: string): CachedPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, data: page.data.filter((one) => one.id !== id) })),
  };
}

function withRecord(
  pages: CachedPages,
  record: RecordEnvelope,
  { after, before }: CardPlace = {},
): CachedPages {
  const put = (data: RecordEnvelope[]) => {
    const below = data.findIndex(({ id }) => id === before);
    const above = data.findIndex(({ id }) => id === after);
    if (below !== -1) return data.toSpliced(below, 0, record);
    return above === -1 ? undefined : data.toSpliced(above + 1, 0, record);
  };
  const at = pages.pages.findIndex(({ data }) => put(data) !== undefined);
  return {
    ...pages,
    pages: pages.pages.map((page, index) =>
      index === Math.max(at, 0) ? { ...page, data: put(page.data) ?? [record, ...page.data] } : page,
    ),
  };
}
