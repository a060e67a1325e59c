import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ComponentDocuments, ComponentKind } from '#schemas/types/index.ts';
import { type Draft, findComponent } from './draft.ts';
import type { DraftState, DraftStore } from './draft-store.ts';
import type { Edit } from './edit-log.ts';

/** Filled by `DraftProvider`. */
export const DraftContext = createContext<DraftStore | undefined>(undefined);

/** The store of the draft being edited. @throws Error outside of Studio */
export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (!store) throw new Error('useDraftStore outside of DraftProvider');
  return store;
}

/** One part of the draft's state; the component draws again when that part changes. */
export function useDraftState<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), select);
}

/** The components as they would be published. */
export function useDraft(): Draft {
  return useDraftState((state) => state.log.draft);
}

/** One component of the draft. */
export function useComponent<K extends ComponentKind>(
  kind: K,
  name: string,
): ComponentDocuments[K] | undefined {
  return useDraftState((state) => findComponent(state.log.draft, kind, name));
}

/** Runs a command on the draft as it is at that moment. */
export function useRun(): (command: (draft: Draft) => Edit) => void {
  const store = useDraftStore();
  return (command) => {
    const state = store.getState();
    state.run(command(state.log.draft));
  };
}
