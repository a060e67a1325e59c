import { isSameJson } from '#schemas/merge/index.ts';
import type { Draft } from './draft.ts';
import type { KeptWork } from './kept-work.ts';

/** A component that the server could not be told of, with the saved version and revision it was made from. */
export type UnsentEdit = KeptWork['unsaved'][number];

/** What a tab that is gone left unsent. */
export interface UnsentWork {
  /** The name under which it is stored. */
  name: string;
  /** When it was last edited, RFC 3339. */
  at: string;
  edits: readonly UnsentEdit[];
}

/** Stores what a tab has not sent, or takes its entry away where that is nothing. */
export function keepUnsent(storage: Storage, name: string, edits: readonly UnsentEdit[], now: Date): void {
  if (edits.length === 0) {
    storage.removeItem(name);
    return;
  }
  try {
    storage.setItem(name, JSON.stringify({ at: now.toISOString(), edits }));
  } catch {
    // Full, or closed to this page: the work is kept in the tab, which warns before it is closed.
  }
}

/**
 * What other tabs left unsent under names that begin with `prefix`, oldest first. An edit that the draft holds already
 * had reached the server after all; a tab's work without any other edit is taken away.
 */
export function findUnsent(
  storage: Storage,
  { prefix, own, draft }: { prefix: string; own: string; draft: Draft },
): UnsentWork[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  const works: UnsentWork[] = [];
  for (const name of names.filter((each) => each.startsWith(prefix) && each !== own)) {
    const work = readUnsent(storage.getItem(name));
    const edits = work?.edits.filter(({ key, mine }) => !isSameJson(mine, draft.get(key))) ?? [];
    if (!work || edits.length === 0) storage.removeItem(name);
    else works.push({ name, at: work.at, edits });
  }
  return works.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function readUnsent(text: string | null): Omit<UnsentWork, 'name'> | undefined {
  if (text === null) return undefined;
  try {
    const work: unknown = JSON.parse(text);
    const isWork =
      typeof work === 'object' &&
      work !== null &&
      'at' in work &&
      typeof work.at === 'string' &&
      'edits' in work &&
      Array.isArray(work.edits);
    // Written by `keepUnsent` only, of documents that the server checks again.
    return isWork ? (work as Omit<UnsentWork, 'name'>) : undefined;
  } catch {
    return undefined;
  }
}
