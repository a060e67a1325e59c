import { type QueryClient, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { requestAnswer } from '../api/request.ts';
import type { MetadataModel, ObjectModel } from './model.ts';
import { readSnapshot, type Snapshot } from './read-snapshot.ts';

/** Where the snapshot lives in the query cache. */
export const metadataKey = ['metadata'] as const;

interface Cached {
  etag: string | null;
  model: MetadataModel;
}

/** Asks for the snapshot; one that has not changed keeps its identity, so nothing is drawn again. */
async function loadMetadata(client: QueryClient): Promise<Cached> {
  const cached = client.getQueryData<Cached>(metadataKey);
  const headers: Record<string, string> = cached?.etag ? { 'If-None-Match': cached.etag } : {};
  const answer = await requestAnswer<Snapshot>('/metadata', { headers });
  if (answer.status === 304 && cached !== undefined) return cached;
  return { etag: answer.etag, model: readSnapshot(answer.data) };
}

/** The published metadata, cut to my rights. Suspends until it is there. */
export function useMetadata(): MetadataModel {
  const client = useQueryClient();
  const { data } = useSuspenseQuery({
    queryKey: metadataKey,
    queryFn: () => loadMetadata(client),
    staleTime: Infinity,
  });
  return data.model;
}

/** One object, or undefined when there is none of that name that I may know. */
export function useObject(name: string): ObjectModel | undefined {
  return useMetadata().objects.get(name);
}

/** The snapshot is asked for again; open pages keep what they show until it is there. */
export function refreshMetadata(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: metadataKey });
}
