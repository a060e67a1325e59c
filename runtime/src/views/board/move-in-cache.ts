import type { QueryClient } from '@tanstack/react-query';
import type { ListQuery, RecordEnvelope } from '../../api/records.ts';
import type { CachedPages } from '../../records/record-cache.ts';
import { recordKeys } from '../../records/record-keys.ts';
import { columnQuery } from './board-model.ts';

/**
 * The card stands first in the column of `to` and no longer in its old one; the returned function puts both back.
 * What the server answers afterwards replaces the card in its place.
 */
export function moveInCache(
  client: QueryClient,
  query: ListQuery,
  record: RecordEnvelope,
  to: string,
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
    (pages) => pages && withFirst(withoutRecord(pages, record.id), { ...record, stage: to }),
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

function withFirst(pages: CachedPages, record: RecordEnvelope): CachedPages {
  return {
    ...pages,
    pages: pages.pages.map((page, index) => (index === 0 ? { ...page, data: [record, ...page.data] } : page)),
  };
}
