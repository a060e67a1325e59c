import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { findCandidates } from '../../api/candidates.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';

/** Records, members or departments whose name begins with the words, at most 20. Asked only while the list is open. */
export function useCandidates(to: string, words: string, isOpen: boolean) {
  const { objects } = useMetadata();
  const nameField = objects.get(to)?.nameField ?? 'name';
  const { data = [], isFetching } = useQuery({
    queryKey: ['candidates', to, words],
    queryFn: ({ signal }) => findCandidates({ to, nameField }, words, signal),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  return { candidates: data, isFetching };
}
