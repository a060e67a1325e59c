import { ApiProblem } from '#runtime/api/problem.ts';
import type { Finding } from '#schemas/findings.ts';
import { isSameJson } from '#schemas/merge/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
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
import { type KeptWork, openKept } from './kept-work.ts';
import { restoreUnsent } from './restore-unsent.ts';
import type { UnsentEdit } from './unsent-work.ts';
import { mergeTheirs, settleConflict, withDocument } from './merge-theirs.ts';

/** What people read in Studio's bar about their work being safe. */
export type SaveStatus = 'saved' | 'dirty' | 'saving' | 'offline' | 'refused';

/**
 * Somebody else saved a component that was also changed here, and at some places both say different things. `theirs` is
 * undefined where they deleted it.
 */
export interface DraftConflict {
  key: ComponentKey;
  theirs: ComponentDocument | undefined;
  revision: number | undefined;
  /** Names and identities from the document's root. */
  places: readonly (readonly string[])[];
}

/** A component that the server would not take as it is, and why. */
export interface Refusal {
  document: ComponentDocument | undefined;
  problem: ApiProblem;
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
  refusals: ReadonlyMap<ComponentKey, Refusal>;
  /** The last merge of what somebody else saved into what is edited here; another object for each. */
  merge: { key: ComponentKey } | undefined;
  findings: readonly Finding[];
  run(edit: Edit): void;
  undo(): void;
  redo(): void;
  /** Saves what is not saved yet; resolves once it is, or once it cannot be. */
  flush(): Promise<void>;
  resolve(choice: 'mine' | 'theirs'): void;
  /** Takes up edits that another tab could not send, and saves them. */
  restore(edits: readonly UnsentEdit[]): void;
  /** Drops what was not saved and what could be undone: the draft was published or thrown away. */
  forget(): void;
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

/**
 * The draft being edited: every edit is undoable and saved by itself within a second. `kept` is what this tab left when
 * it was closed or loaded again: its undo steps, and what it could not save.
 */
export function createDraftStore(loaded: LoadedDraft, ports: DraftPorts, kept?: KeptWork): DraftStore {
  let cancelTimer = () => {};
  let saving: Promise<void> | undefined;
  /** The last document sent of each component: a save whose answer got lost must not look like somebody else's. */
  const sent = new Map<ComponentKey, ComponentDocument | undefined>();

  const store: DraftStore = createStore<DraftState>((set, get) => ({
    ...openKept(loaded, kept),
    published: loaded.published,
    base: loaded.base,
    savedAt: undefined,
    conflict: undefined,
    refusals: new Map(),
    merge: undefined,
    findings: [],
    run: (edit) => change((log) => recordEdit(log, edit)),
    undo: () => change(undoEdit),
    redo: () => change(redoEdit),
    flush,
    restore(edits) {
      set({ ...restoreUnsent(get(), edits), status: 'dirty' });
      plan(0);
    },
    forget: () =>
      set({ log: startLog(get().saved), status: 'saved', refusals: new Map(), conflict: undefined }),
    resolve(choice) {
      const { conflict, saved, revisions, log } = get();
      if (!conflict) return;
      const { key, theirs, revision } = conflict;
      const versions = { base: saved.get(key), mine: log.draft.get(key), theirs };
      set({
        conflict: undefined,
        saved: withDocument(saved, key, theirs),
        revisions: withRevision(revisions, key, revision),
        log: settleConflict(log, { key, choice, versions }),
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
    if (get().conflict) return;
    if (unsaved().length === 0) {
      // Undone before it was ever saved: the server has what one sees.
      if (get().status === 'dirty') settle();
      return;
    }
    saving = saveAll().finally(() => {
      saving = undefined;
    });
    return saving;
  }

  /** What differs from the server's draft, without what it has refused already. */
  function unsaved(): ComponentKey[] {
    const { saved, log, refusals } = get();
    return changedComponents(saved, log.draft).filter((key) => {
      const refusal = refusals.get(key);
      return !refusal || refusal.document !== log.draft.get(key);
    });
  }

  async function saveAll(): Promise<void> {
    set({ status: 'saving' });
    for (let [key] = unsaved(); key !== undefined; [key] = unsaved()) {
      const document = get().log.draft.get(key);
      try {
        const revision = await ports.save(key, document, get().revisions.get(key));
        accept(key, document, revision);
      } catch (error) {
        if (!dealWith(key, document, error)) return;
      }
    }
    settle();
    set({ findings: await ports.check().catch(() => get().findings) });
  }

  function settle(): void {
    const isRefused = changedComponents(get().saved, get().log.draft).length > 0;
    set(isRefused ? { status: 'refused' } : { status: 'saved', savedAt: new Date(), refusals: new Map() });
  }

  function accept(key: ComponentKey, document: ComponentDocument | undefined, revision?: number): void {
    sent.delete(key);
    set({
      saved: withDocument(get().saved, key, document),
      revisions: withRevision(get().revisions, key, revision),
    });
  }

  /** Whether saving can go on after a failed save: not while a question is open or the server cannot be reached. */
  function dealWith(key: ComponentKey, document: ComponentDocument | undefined, error: unknown): boolean {
    if (error instanceof ApiProblem && error.status === 412) return meet(key, error);
    sent.set(key, document);
    if (error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429) {
      set({ refusals: new Map(get().refusals).set(key, { document, problem: error }) });
      return true;
    }
    set({ status: 'offline' });
    plan(retryMs);
    return false;
  }

  /** Merges what somebody else saved; asks where both changed the same place. */
  function meet(key: ComponentKey, problem: ApiProblem): boolean {
    const body = problem.body as { current?: ComponentDocument | null; revision?: number | null };
    const theirs = body.current ?? undefined;
    const revision = body.revision ?? undefined;
    const { log, saved } = get();
    const isOwn = sent.has(key) && isSameJson(theirs, sent.get(key));
    if (isOwn || isSameJson(theirs, log.draft.get(key))) {
      accept(key, theirs, revision);
      return true;
    }
    const { merged, places } = mergeTheirs({ base: saved.get(key), mine: log.draft.get(key), theirs });
    if (places.length > 0) {
      set({ status: 'dirty', conflict: { key, theirs, revision, places } });
      return false;
    }
    accept(key, theirs, revision);
    set({ log: { ...log, draft: withDocument(log.draft, key, merged) }, merge: { key } });
    return true;
  }

  return store;
}

function withRevision(
  revisions: ReadonlyMap<ComponentKey, number>,
  key: ComponentKey,
  revision: number | undefined,
): ReadonlyMap<ComponentKey, number> {
  const next = new Map(revisions);
  if (revision === undefined) next.delete(key);
  else next.set(key, revision);
  return next;
}
