import type { DraftEntry } from './draft.ts';

/** What a save demands of what is there: a revision, that there is something (`any`) or that there is nothing. */
export type Precondition = { kind: 'revision'; revision: number } | { kind: 'any' } | { kind: 'absent' };

/**
 * The revision of a component as the draft shows it: the number of its last save, or that of the published one. Never
 * the same for two different states.
 */
export function revisionOf(
  entry: DraftEntry | undefined,
  publishedHash: string | undefined,
): number | undefined {
  if (entry) return entry.rev;
  return publishedHash === undefined ? undefined : publishedRevision(publishedHash);
}

/** That of a published component: 48 bits of its hash, in 13 to 15 digits, which no count of saves reaches. */
function publishedRevision(hash: string): number {
  return 1e12 + Number.parseInt(hash.slice(0, 12), 16);
}
