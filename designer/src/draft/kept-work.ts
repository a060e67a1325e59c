import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Draft } from './draft.ts';
import type { LoadedDraft } from './draft-source.ts';
import type { DraftState } from './draft-store.ts';
import { changedComponents, type Edit, startLog } from './edit-log.ts';
import { withDocument } from './merge-theirs.ts';

/** What a tab keeps of its work over a reload. An absent document is undefined. */
export interface KeptWork {
  /** The release that the draft changed. */
  base: number;
  done: readonly Edit[];
  undone: readonly Edit[];
  /** Components that were not saved yet, with the saved version they were made from. */
  unsaved: readonly {
    key: ComponentKey;
    mine?: ComponentDocument | undefined;
    from?: ComponentDocument | undefined;
    revision?: number | undefined;
  }[];
}

/** What is worth keeping of a draft's state. */
export function keptWork({
  base,
  log,
  saved,
  revisions,
}: Pick<DraftState, 'base' | 'log' | 'saved' | 'revisions'>): KeptWork {
  const unsaved = changedComponents(saved, log.draft).map((key) => ({
    key,
    mine: log.draft.get(key),
    from: saved.get(key),
    revision: revisions.get(key),
  }));
  return { base, done: log.done, undone: log.undone, unsaved };
}

/**
 * Lays kept work over the draft that the server holds now. What was unsaved counts as made from what it was made from:
 * saved over a newer version, it is merged. Undo steps of another release's draft are left out.
 */
export function openKept(
  loaded: LoadedDraft,
  kept: KeptWork | undefined,
): Pick<DraftState, 'log' | 'saved' | 'revisions' | 'status'> {
  let [draft, saved]: [Draft, Draft] = [loaded.draft, loaded.draft];
  const revisions = new Map(loaded.revisions);
  for (const { key, mine, from, revision } of kept?.unsaved ?? []) {
    draft = withDocument(draft, key, mine);
    saved = withDocument(saved, key, from);
    if (revision === undefined) revisions.delete(key);
    else revisions.set(key, revision);
  }
  const { done, undone } = kept?.base === loaded.base ? kept : { done: [], undone: [] };
  return {
    log: { ...startLog(draft), done, undone },
    saved,
    revisions,
    status: kept?.unsaved.length ? 'dirty' : 'saved',
  };
}

/** Kept work from its stored text; undefined for none or for what is none. */
export function readKept(text: string | null): KeptWork | undefined {
  if (text === null) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    const isKept =
      typeof kept === 'object' &&
      kept !== null &&
      'done' in kept &&
      'undone' in kept &&
      'unsaved' in kept &&
      [kept.done, kept.undone, kept.unsaved].every(Array.isArray);
    // Written by `keepWork` only, of values that the server checks again.
    return isKept ? (kept as KeptWork) : undefined;
  } catch {
    return undefined;
  }
}

/** Stores work as text; where there is no room for its undo steps, without them, and without it where there is none. */
export function keepWork(storage: Storage, name: string, work: KeptWork): void {
  const attempts = [
    work,
    { ...work, done: work.done.slice(-10), undone: [] },
    { ...work, done: [], undone: [] },
  ];
  for (const attempt of attempts) {
    try {
      storage.setItem(name, JSON.stringify(attempt));
      return;
    } catch {
      // Full, or closed to this page: the next attempt is smaller, and without any the work is kept in memory only.
    }
  }
}
