import type { IndexEntry } from './catalog-entry.ts';
import type { DocumentKeys } from './index-keys.ts';

/** What an index knows of the documents it holds; no document makes it take anything back while the index lives. */
export type IndexFlags = Pick<IndexEntry, 'multikey' | 'truncated' | 'covering'>;

/** The flags once a document with these keys is among the others; null when they stay as they are. */
export function flagsWith(index: IndexEntry, found: DocumentKeys): IndexFlags | null {
  const multikey = index.multikey | found.multikey;
  const truncated = index.truncated || found.truncated;
  const covering = index.covering && (found.values !== null || found.keys.length === 0);
  const isSame = multikey === index.multikey && truncated === index.truncated && covering === index.covering;
  return isSame ? null : { multikey, truncated, covering };
}
