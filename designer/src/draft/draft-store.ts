import { ApiProblem } from '#runtime/api/problem.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { changeAt } from './change.ts';
import { type ComponentKey, type Draft } from './draft.ts';
import type { LoadedDraft } from './draft-source.ts';
import {
  changedComponents,
  type Edit,
  type EditLog,
  recordEdit,
  redoEdit,
  startLog,
  undoEdit,
} from './edit-log.ts';

/** What people read in Studio's bar about their work being safe. */
export type SaveStatus = 'saved' | 'dirty' | 'saving' | 'offline' | 'refused';

/** Somebody else saved a component that was also changed here. `theirs` is undefined where they deleted it. */
export interface DraftConflict {
  key: ComponentKey;
  theirs: ComponentDocument | undefined;
  revision: number | undefined;
}

export interface DraftState {
  log: EditLog;
  /** What the server holds. */
  saved: Draft;
  revisions: ReadonlyMap<ComponentKey, number>;
  published: Draft;
  base: number;
  status: SaveStatus;
  savedAt: Date | undefined;
  conflict: DraftConflict | undefined;
  findings: readonly Finding[];
  run(edit: Edit): void;
  undo(): void;
  redo(): void;
  /** Saves what is not saved yet; resolves once it is, or once it cannot be. */
  flush(): Promise<void>;
  resolve(choice: 'mine' | 'theirs'): void;
}

/** How the store reaches the server; a port so that its logic can be tested. */
export interface DraftPorts {
  save(
    key: ComponentKey,
    document: ComponentDocument | undefined,
    revision: number | undefined,
  ): Promise<number | undefined>;
  check(): Promise<Finding[]>;
  /** Calls back later; answers how to cancel it. */
  later(run: () => void, afterMs: number): () => void;
}

export type DraftStore = StoreApi<DraftState>;

const autosaveMs = 800;
const retryMs = 4_000;

/** The draft being edited: every edit is undoable and saved by itself within a second. */
export function createDraftStore(loaded: LoadedDraft, ports: DraftPorts): DraftStore {
  let cancelTimer = () => {};
  let saving: Promise<void> | undefined;

  const store: DraftStore = createStore<DraftState>((set, get) => ({
    log: startLog(loaded.draft),
    saved: loaded.draft,
    revisions: loaded.revisions,
    published: loaded.published,
    base: loaded.base,
    status: 'saved',
    savedAt: undefined,
    conflict: undefined,
    findings: [],
    run: (edit) => change((log) => recordEdit(log, edit)),
    undo: () => change(undoEdit),
    redo: () => change(redoEdit),
    flush,
    resolve(choice) {
      const { conflict, saved, revisions, log } = get();
      if (!conflict) return;
      const { key, theirs, revision } = conflict;
      set({
        conflict: undefined,
        saved: withEntry(saved, key, theirs),
        revisions: withEntry(revisions, key, revision),
        ...(choice === 'theirs' && {
          log: recordEdit(log, {
            name: 'edit.takeTheirs',
            subject: key,
            changes: [changeAt(log.draft, key, [], theirs)],
          }),
        }),
      });
      plan(0);
    },
  }));
  const { getState: get, setState: set } = store;

  function change(step: (log: EditLog) => EditLog): void {
    const log = step(get().log);
    if (log === get().log) return;
    set({ log, status: 'dirty' });
    plan(autosaveMs);
  }

  function plan(afterMs: number): void {
    cancelTimer();
    cancelTimer = ports.later(() => void flush(), afterMs);
  }

  async function flush(): Promise<void> {
    cancelTimer();
    while (saving) await saving;
    if (get().conflict || changedComponents(get().saved, get().log.draft).length === 0) return;
    saving = saveAll().finally(() => {
      saving = undefined;
    });
    return saving;
  }

  async function saveAll(): Promise<void> {
    set({ status: 'saving' });
    for (;;) {
      const { saved, log, revisions } = get();
      const [key] = changedComponents(saved, log.draft);
      if (key === undefined) break;
      const document = log.draft.get(key);
      try {
        const revision = await ports.save(key, document, revisions.get(key));
        set({
          saved: withEntry(get().saved, key, document),
          revisions: withEntry(get().revisions, key, revision),
        });
      } catch (error) {
        fail(key, error);
        return;
      }
    }
    set({ status: 'saved', savedAt: new Date() });
    set({ findings: await ports.check().catch(() => get().findings) });
  }

  function fail(key: ComponentKey, error: unknown): void {
    if (error instanceof ApiProblem && error.status === 412) {
      const { current, revision } = error.body as {
        current?: ComponentDocument | null;
        revision?: number | null;
      };
      set({
        status: 'dirty',
        conflict: { key, theirs: current ?? undefined, revision: revision ?? undefined },
      });
      return;
    }
    const isRefused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
    set({ status: isRefused ? 'refused' : 'offline' });
    if (!isRefused) plan(retryMs);
  }

  return store;
}

function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}
