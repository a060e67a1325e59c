import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { loadMe } from '#runtime/api/me.ts';
import { checkDraft, loadDraft, saveComponent } from './draft-source.ts';
import { createDraftStore, type DraftStore } from './draft-store.ts';
import { keepWork, keptWork, readKept } from './kept-work.ts';
import { DraftContext } from './use-draft.ts';

const later = (run: () => void, afterMs: number) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};
const ports = { save: saveComponent, check: checkDraft, later };
const keepEveryMs = 300;

/**
 * Loads the draft once and keeps what is edited below it safe: saved by itself, kept in the tab over a reload until then,
 * and at the latest saved when the tab closes.
 */
export function DraftProvider({ children }: { children: ReactNode }) {
  const { data: me } = useSuspenseQuery({ queryKey: ['me'], queryFn: loadMe, staleTime: Infinity });
  const name = `fieldwork.studio.${me.user.id}`;
  const { data, dataUpdatedAt } = useSuspenseQuery({
    queryKey: ['studio', 'draft'],
    queryFn: loadDraft,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const store = useMemo(
    () => createDraftStore(data, ports, readKept(sessionStorage.getItem(name))),
    [data, name],
  );
  useEffect(() => keepWhileEdited(store, name), [store, name]);

  useEffect(() => {
    const { flush } = store.getState();
    void checkDraft().then(
      (findings) => store.setState({ findings }),
      () => undefined,
    );
    void flush();
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

/** Keeps the store's work in this tab, soon after each edit and when the page goes away. */
function keepWhileEdited(store: DraftStore, name: string): () => void {
  let cancel: (() => void) | undefined;
  const keep = () => {
    cancel?.();
    cancel = undefined;
    keepWork(sessionStorage, name, keptWork(store.getState()));
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.log === before.log && state.saved === before.saved) return;
    if (state.log.done.length === 0) keep();
    else cancel ??= later(keep, keepEveryMs);
  });
  window.addEventListener('pagehide', keep);
  return () => {
    unsubscribe();
    window.removeEventListener('pagehide', keep);
    if (cancel) keep();
  };
}
