import { useSuspenseQuery } from '@tanstack/react-query';
import { getRecord, type RecordEnvelope } from '../api/records.ts';
import { recordKeys } from './record-keys.ts';

/** One record with all its fields that I may read. Suspends until it is there. @throws ApiProblem 404 */
export function useRecord(object: string, id: string): RecordEnvelope {
  const { data } = useSuspenseQuery({
    queryKey: recordKeys.one(object, id),
    queryFn: () => getRecord(object, id),
    staleTime: 5_000,
  });
  return data;
}
