import type { DraftEntry } from './draft.ts';

/** What a save demands of what is there: a revision, that there is something (`any`) or that there is nothing. */
export type Precondition = { kind: 'revision'; revision: number } | { kind: 'any' } | { kind: 'absent' };

/**
 * The revision of a component as the draft shows it: the number of its last save, or of a component the draft leaves
 * alone 48 bits of its published hash (of 13 to 15 digits, which no count of saves reaches). Never the same for two
 * different states.
 */
export function revisionOf(
  entry: DraftEntry | undefined,
  publishedHash: string | undefined,
): number | undefined {
  if (entry) return entry.rev;
  return publishedHash === undefined ? undefined : 1e12 + Number.parseInt(publishedHash.slice(0, 12), 16);
}
