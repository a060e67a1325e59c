import { mergeDocuments } from '#schemas/merge/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import { changeAt } from './change.ts';
import type { ComponentKey, Draft } from './draft.ts';
import { type EditLog, recordEdit } from './edit-log.ts';

/** The three versions of a component that two people changed; undefined is absence. */
export interface Versions {
  base: ComponentDocument | undefined;
  mine: ComponentDocument | undefined;
  theirs: ComponentDocument | undefined;
}

/** Both sides' changes in one document, and the places that both changed differently: there it holds mine. */
export function mergeTheirs(versions: Versions): {
  merged: ComponentDocument | undefined;
  places: readonly (readonly string[])[];
} {
  const { merged, conflicts } = mergeDocuments(versions);
  // A merge of two documents of a kind, each whole, is a document of that kind again; the server checks it anyway.
  return { merged: merged as ComponentDocument | undefined, places: conflicts.map(({ path }) => path) };
}

/**
 * The log with both sides' changes, and those of `choice` where they exclude each other. That is one edit, so that undo
 * brings the other choice.
 */
export function settleConflict(
  log: EditLog,
  { key, choice, versions }: { key: ComponentKey; choice: 'mine' | 'theirs'; versions: Versions },
): EditLog {
  const mineWins = mergeTheirs(versions).merged;
  const theirsWin = mergeTheirs({ ...versions, mine: versions.theirs, theirs: versions.mine }).merged;
  const [chosen, other] = choice === 'mine' ? [mineWins, theirsWin] : [theirsWin, mineWins];
  const draft = withDocument(log.draft, key, other);
  return recordEdit(
    { ...log, draft },
    { name: 'edit.settle', subject: key, changes: [changeAt(draft, key, [], chosen)] },
  );
}

/** A draft with one component replaced; undefined takes it out. */
export function withDocument(
  draft: Draft,
  key: ComponentKey,
  document: ComponentDocument | undefined,
): Draft {
  const next = new Map(draft);
  if (document === undefined) next.delete(key);
  else next.set(key, document);
  return next;
}
