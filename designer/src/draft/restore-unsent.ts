import { changeAt } from './change.ts';
import type { DraftState } from './draft-store.ts';
import { changedComponents, recordEdit } from './edit-log.ts';
import { withDocument } from './merge-theirs.ts';
import type { UnsentEdit } from './unsent-work.ts';

/**
 * Lays unsent edits over the draft, as one step that undo takes back. Each counts as made from the version it was made
 * from, so that saving it over a newer one merges both. What is being edited here at this moment stays as it is.
 */
export function restoreUnsent(
  { log, saved, revisions }: Pick<DraftState, 'log' | 'saved' | 'revisions'>,
  edits: readonly UnsentEdit[],
): Pick<DraftState, 'log' | 'saved' | 'revisions'> {
  const busy = new Set(changedComponents(saved, log.draft));
  const free = edits.filter(({ key }) => !busy.has(key));
  const changes = free.map(({ key, mine }) => changeAt(log.draft, key, [], mine));
  const base = new Map(revisions);
  let from = saved;
  for (const { key, from: document, revision } of free) {
    from = withDocument(from, key, document);
    if (revision === undefined) base.delete(key);
    else base.set(key, revision);
  }
  return { log: recordEdit(log, { name: 'edit.restore', changes }), saved: from, revisions: base };
}
