import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { loadMe } from '#runtime/api/me.ts';
import { checkDraft, loadDraft, saveComponent } from './draft-source.ts';
import { createDraftStore, type DraftStore } from './draft-store.ts';
import { keepWork, keptWork, readKept } from './kept-work.ts';
import { UnsentNotice } from './UnsentNotice.tsx';
import { keepUnsent } from './unsent-work.ts';
import { DraftContext } from './use-draft.ts';

const later = (run: () => void, afterMs: number) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};
const ports = { save: saveComponent, check: checkDraft, later };
const keepEveryMs = 300;

/**
 * Loads the draft once and keeps what is edited below it safe: saved by itself, kept in the tab over a reload until then,
 * and kept in the browser where the tab is closed before the server could be told.
 */
export function DraftProvider({ children }: { children: ReactNode }) {
  const { data: me } = useSuspenseQuery({ queryKey: ['me'], queryFn: loadMe, staleTime: Infinity });
  const name = `fieldwork.studio.${me.workspace.slug}.${me.user.id}`;
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
  const unsent = useMemo(() => ({ prefix: `${name}.unsent.`, own: `${name}.unsent.${tabId()}` }), [name]);
  useEffect(() => keepWhileEdited(store, name, unsent.own), [store, name, unsent]);

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
      <UnsentNotice {...unsent} />
    </DraftContext>
  );
}

/** What names this tab; the same after a reload. */
function tabId(): string {
  const id = sessionStorage.getItem('fieldwork.tab') ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem('fieldwork.tab', id);
  return id;
}

/**
 * Keeps the store's work in this tab, soon after each edit and when the page goes away, and what is unsent of it in the
 * browser, where it outlives the tab.
 */
function keepWhileEdited(store: DraftStore, name: string, unsentName: string): () => void {
  let cancel: (() => void) | undefined;
  const keep = () => {
    cancel?.();
    cancel = undefined;
    const work = keptWork(store.getState());
    keepWork(sessionStorage, name, work);
    keepUnsent(localStorage, unsentName, work.unsaved, new Date());
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
