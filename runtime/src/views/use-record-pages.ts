import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listRecords, type ListQuery, type RecordPage } from '../api/records.ts';
import { recordKeys } from '../records/record-keys.ts';

/** How many records one page holds. */
export const pageSize = 50;

/** The records of a query, page after page by keyset cursor; the last answer stays while a new one is asked for. */
export function useRecordPages(object: string, query: ListQuery) {
  return useInfiniteQuery<
    RecordPage,
    Error,
    InfiniteData<RecordPage, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...recordKeys.pages(object), query],
    queryFn: ({ pageParam, signal }) =>
      listRecords(
        object,
        { ...query, limit: pageSize, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.page.next,
    placeholderData: keepPreviousData,
  });
}
