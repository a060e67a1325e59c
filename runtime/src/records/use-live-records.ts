import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { watchObject } from '../api/live.ts';
import { ApiProblem } from '../api/problem.ts';
import { getRecord } from '../api/records.ts';
import { dropRecord, findShown, putRecord, refreshFigures, shownIds } from './record-cache.ts';
import { recordKeys } from './record-keys.ts';

const gatherMs = 250;
/** More changed rows than these are fetched as lists, not one by one. */
const mostSingly = 20;

/**
 * While drawn, changes by others patch the rows that are shown, in their place; rows that would be new are only
 * counted, so that nothing moves under the cursor. `show` fetches the lists anew.
 */
export function useLiveRecords(object: string): { news: number; show: () => void } {
  const client = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = async () => {
      const ids = [...waiting];
      waiting = new Set();
      timer = undefined;
      const shown = shownIds(client, object);
      const known = ids.filter((id) => shown.has(id));
      const unknown = ids.filter((id) => !shown.has(id));
      if (unknown.length > 0) setFresh((current) => new Set([...current, ...unknown]));
      if (known.length > 0) await patch(known);
      refreshFigures(client, object);
    };
    const patch = async (ids: string[]) => {
      if (ids.length > mostSingly) {
        await client.invalidateQueries({ queryKey: recordKeys.pages(object) });
        return;
      }
      const moved = await Promise.all(ids.map((id) => patchOne(client, object, id)));
      if (moved.includes(true)) await client.invalidateQueries({ queryKey: recordKeys.pages(object) });
    };
    const stop = watchObject(object, ({ id }) => {
      waiting.add(id);
      timer ??= setTimeout(() => void take().catch(() => undefined), gatherMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, object]);
  const show = () => {
    setFresh(new Set());
    void client.invalidateQueries({ queryKey: recordKeys.all(object) });
  };
  const shown = fresh.size === 0 ? fresh : shownIds(client, object);
  return { news: [...fresh].filter((id) => !shown.has(id)).length, show };
}

/** Resolves true when the record now stands in another stage, so that columns must be asked again. */
async function patchOne(client: QueryClient, object: string, id: string): Promise<boolean> {
  const before = findShown(client, object, id)?.stage;
  try {
    const record = await getRecord(object, id);
    putRecord(client, record);
    return record.stage !== before;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) dropRecord(client, object, id);
    return false;
  }
}
