import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectLive } from '../../api/live.ts';
import { refreshMetadata } from '../../metadata/use-metadata.ts';

/** Keeps the socket open while somebody is signed in; a new release is taken over without a reload. */
export function LiveConnection() {
  const client = useQueryClient();
  useEffect(() => {
    const live = connectLive();
    const stop = live.onRelease(() => {
      void refreshMetadata(client);
      void client.invalidateQueries({ queryKey: ['me'] });
    });
    return () => {
      stop();
      live.close();
    };
  }, [client]);
  return null;
}
