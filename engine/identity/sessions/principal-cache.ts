import type { SignedIn } from './signed-in.ts';

const maxEntries = 5_000;
const trustMs = 60_000;

/** A principal as it was loaded, under the rights and release that held then. */
export interface CachedPrincipal {
  signedIn: Omit<SignedIn, 'head' | 'cookies'>;
  rightsEpoch: number;
  release: number;
  /** When the session was last looked up, in ms. */
  checkedAt: number;
  /** When the session ends, in ms. */
  expiresAt: number;
}

/** Principals by hash of session cookie and workspace. */
export interface PrincipalCache {
  /** What was kept under the key, if the session need not be looked up again yet. */
  find(key: string, now: number): CachedPrincipal | undefined;
  keep(key: string, entry: CachedPrincipal): void;
  drop(key: string): void;
}

/**
 * Returns an empty cache of at most 5,000 entries, oldest out first. An entry is trusted for a minute, so that
 * the session's activity is noted; a change of rights ends it at once, because the caller compares epochs.
 */
export function createPrincipalCache(): PrincipalCache {
  const entries = new Map<string, CachedPrincipal>();
  return {
    find(key, now) {
      const entry = entries.get(key);
      return entry !== undefined && now - entry.checkedAt < trustMs && now < entry.expiresAt
        ? entry
        : undefined;
    },
    keep(key, entry) {
      entries.delete(key);
      entries.set(key, entry);
      const oldest = entries.keys().next();
      if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
    },
    drop: (key) => void entries.delete(key),
  };
}
