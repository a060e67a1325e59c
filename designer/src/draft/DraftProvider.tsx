import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { checkDraft, loadDraft, saveComponent } from './draft-source.ts';
import { createDraftStore } from './draft-store.ts';
import { DraftContext } from './use-draft.ts';

const ports = {
  save: saveComponent,
  check: checkDraft,
  later: (run: () => void, afterMs: number) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
};

/** Loads the draft once and keeps what is edited below it safe: saved by itself, and at the latest when the tab closes. */
export function DraftProvider({ children }: { children: ReactNode }) {
  const { data, dataUpdatedAt } = useSuspenseQuery({
    queryKey: ['studio', 'draft'],
    queryFn: loadDraft,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const store = useMemo(() => createDraftStore(data, ports), [data]);

  useEffect(() => {
    const { flush } = store.getState();
    void checkDraft().then(
      (findings) => store.setState({ findings }),
      () => undefined,
    );
    const leave = (event: BeforeUnloadEvent) => {
      if (store.getState().status === 'saved') return;
      void flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      void flush();
    };
  }, [store]);

  return (
    <DraftContext key={dataUpdatedAt} value={store}>
      {children}
    </DraftContext>
  );
}
