import { useInfiniteQuery } from '@tanstack/react-query';
import { listHistory, type RecordEnvelope } from '../../api/records.ts';
import { recordKeys } from '../record-keys.ts';

/** A record's history, newest first, 50 entries at a time; asked again when its revision moves. */
export function useHistory(record: RecordEnvelope) {
  const query = useInfiniteQuery({
    queryKey: [...recordKeys.history(record.object, record.id), record.rev],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      listHistory(record.object, record.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next,
    placeholderData: (previous) => previous,
  });
  return { entries: query.data?.pages.flatMap(({ data }) => data) ?? [], query };
}
