import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { watchObject } from '../api/live.ts';
import { listRecords } from '../api/records.ts';
import { dropRecord, putRecord, refreshFigures, shownIds } from './record-cache.ts';
import { recordKeys } from './record-keys.ts';

const gatherMs = 250;

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
      const { data } = await listRecords(object, {
        filter: { field: 'id', op: 'in', value: ids },
        limit: 200,
      });
      for (const record of data) putRecord(client, record);
      const left = new Set(data.map(({ id }) => id));
      for (const id of ids) if (!left.has(id)) dropRecord(client, object, id);
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
  return { news: fresh.size, show };
}
