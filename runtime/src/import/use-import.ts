import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ImportView, loadImport } from '../api/imports.ts';
import { isAtWork } from './steps.ts';

const pollMs = 700;

/** Where an import lives in the query cache. */
export function importKey(id: string) {
  return ['import', id] as const;
}

/** An import, asked for again and again while a job works on it. Undefined `id`: none yet. */
export function useImport(id: string | undefined) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: importKey(id ?? ''),
    queryFn: () => loadImport(id ?? ''),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isAtWork(data.state) ? pollMs : false),
    refetchIntervalInBackground: true,
  });
  const state = query.data?.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state !== 'running') void refreshRecords(client);
    before.current = state;
  }, [client, state]);
  return query;
}

/** What a call has answered about an import is shown at once. */
export function rememberImport(client: QueryClient, view: ImportView): void {
  client.setQueryData(importKey(view.id), view);
}

/** Lists, boards and people may show other records now. */
function refreshRecords(client: QueryClient): Promise<void> {
  const isElsewhere = (key: unknown) => key !== 'metadata' && key !== 'import' && key !== 'me';
  return client.invalidateQueries({ predicate: ({ queryKey: [key] }) => isElsewhere(key) });
}
