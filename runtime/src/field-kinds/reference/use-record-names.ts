import { useQuery } from '@tanstack/react-query';
import { findNames } from '../../api/candidates.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';

/** Names by id, with one request for all; ids I may not know are missing. */
export function useRecordNames(to: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const { objects } = useMetadata();
  const nameField = objects.get(to)?.nameField ?? 'name';
  const { data = [] } = useQuery({
    queryKey: ['record-names', to, [...ids].toSorted()],
    queryFn: () => findNames({ to, nameField }, ids),
    enabled: ids.length > 0 && to !== '',
    staleTime: 300_000,
  });
  return new Map(data.map(({ value, label }) => [value, label]));
}
