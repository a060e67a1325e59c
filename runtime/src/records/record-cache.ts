import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { RecordEnvelope, RecordPage } from '../api/records.ts';
import { recordKeys } from './record-keys.ts';

/** Pages of a list or of a board's column as the cache holds them. */
export type CachedPages = InfiniteData<RecordPage, string | undefined>;

/** Every cached list, column and page that shows this record shows it as it is now, in its old place. */
export function putRecord(client: QueryClient, record: RecordEnvelope): void {
  client.setQueryData<RecordEnvelope>(recordKeys.one(record.object, record.id), (current) =>
    current === undefined || current.rev <= record.rev ? record : current,
  );
  client.setQueriesData<CachedPages>({ queryKey: recordKeys.pages(record.object) }, (current) =>
    replaceIn(current, record),
  );
}

/** The record is gone from every cached list. */
export function dropRecord(client: QueryClient, object: string, id: string): void {
  client.setQueriesData<CachedPages>({ queryKey: recordKeys.pages(object) }, (current) => {
    if (!holds(current, id)) return current;
    return mapPages(current, (records) => records.filter((record) => record.id !== id));
  });
}

/** Ids that some cached list or page shows. */
export function shownIds(client: QueryClient, object: string): Set<string> {
  const ids = new Set<string>();
  for (const [, pages] of client.getQueriesData<CachedPages>({ queryKey: recordKeys.pages(object) })) {
    for (const page of pages?.pages ?? []) for (const { id } of page.data) ids.add(id);
  }
  for (const [, one] of client.getQueriesData<RecordEnvelope>({
    queryKey: [...recordKeys.all(object), 'one'],
  })) {
    if (one !== undefined) ids.add(one.id);
  }
  return ids;
}

/** The record as some cached list or page shows it. */
export function findShown(client: QueryClient, object: string, id: string): RecordEnvelope | undefined {
  for (const [, pages] of client.getQueriesData<CachedPages>({ queryKey: recordKeys.pages(object) })) {
    for (const page of pages?.pages ?? []) {
      const found = page.data.find((record) => record.id === id);
      if (found !== undefined) return found;
    }
  }
  return client.getQueryData<RecordEnvelope>(recordKeys.one(object, id));
}

/** Sums and counts of the object are asked for again. */
export function refreshFigures(client: QueryClient, object: string): void {
  void client.invalidateQueries({ queryKey: recordKeys.figures(object) });
}

function replaceIn(pages: CachedPages | undefined, record: RecordEnvelope): CachedPages | undefined {
  if (!holds(pages, record.id)) return pages;
  return mapPages(pages, (records) =>
    records.map((one) => (one.id === record.id && one.rev <= record.rev ? record : one)),
  );
}

function holds(pages: CachedPages | undefined, id: string): pages is CachedPages {
  return pages?.pages.some(({ data }) => data.some((one) => one.id === id)) ?? false;
}

function mapPages(pages: CachedPages, change: (records: RecordEnvelope[]) => RecordEnvelope[]): CachedPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: change(page.data) })) };
}
