import { canonicalJson } from '#schemas/merge/index.ts';
import { sha256 } from '../sha256.ts';
import type { ComponentKey } from '../compiled-release.ts';

/** The hash of one component: SHA-256 of its canonical JSON. */
export function hashComponent(document: unknown): string {
  return sha256(canonicalJson(document));
}

/** The hash of a release: SHA-256 over its sorted `key hash` lines. */
export function hashEntries(entries: ReadonlyMap<ComponentKey, string>): string {
  const lines = [...entries].map(([key, hash]) => `${key} ${hash}`).toSorted((a, b) => (a < b ? -1 : 1));
  return sha256(lines.join('\n'));
}
