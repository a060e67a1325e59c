import { isSameJson } from '#schemas/merge/index.ts';
import { applyChanges, type Change, revertChanges } from './change.ts';
import type { ComponentKey, Draft } from './draft.ts';

/** What one command did, as it stands in the log. `name` is a text key: `edit.addField`. */
export interface Edit {
  readonly name: string;
  /** What the text names, e.g. the label of the field. */
  readonly subject?: string;
  readonly changes: readonly Change[];
}

/** A draft with the edits that led to it and those that were taken back. */
export interface EditLog {
  readonly draft: Draft;
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

const longest = 200;

/** A log that starts at a draft. */
export function startLog(draft: Draft): EditLog {
  return { draft, done: [], undone: [] };
}

/** The log after an edit; what was undone before can no longer be redone. An edit without changes is left out. */
export function recordEdit(log: EditLog, edit: Edit): EditLog {
  if (edit.changes.length === 0) return log;
  return {
    draft: applyChanges(log.draft, edit.changes),
    done: [...log.done, edit].slice(-longest),
    undone: [],
  };
}

/** The log with its last edit taken back; unchanged where there is none. */
export function undoEdit(log: EditLog): EditLog {
  const edit = log.done.at(-1);
  if (!edit) return log;
  return {
    draft: revertChanges(log.draft, edit.changes),
    done: log.done.slice(0, -1),
    undone: [...log.undone, edit],
  };
}

/** The log with the edit that was last taken back done again; unchanged where there is none. */
export function redoEdit(log: EditLog): EditLog {
  const edit = log.undone.at(-1);
  if (!edit) return log;
  return {
    draft: applyChanges(log.draft, edit.changes),
    done: [...log.done, edit],
    undone: log.undone.slice(0, -1),
  };
}

/** The components that differ between two drafts: what has to be saved. */
export function changedComponents(before: Draft, after: Draft): ComponentKey[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !isSameJson(before.get(key), after.get(key)));
}
