import { collectionOf, databaseOf } from '../storage/catalog-entry.ts';
import type { LoggedChange } from './logged-change.ts';

/** What a stream watches: a collection, a database, or everything (both null). */
export interface Watched {
  namespace: string | null;
  database: string | null;
  /** Also what happens to collections and indexes beside their end. */
  showExpandedEvents: boolean;
}

const INTERNAL = new Set(['admin', 'config', 'local']);
const EXPANDED = new Set(['create', 'createIndexes', 'dropIndexes', 'modify']);

/** Databases that are a server's own: a stream on everything leaves them out. */
export const isInternal = (database: string): boolean => INTERNAL.has(database);

/** Whether a stream reports the change. */
export function concerns(watched: Watched, change: LoggedChange): boolean {
  const { kind, namespace, to, isView } = change;
  if ((EXPANDED.has(kind) || isView) && !watched.showExpandedEvents) return false;
  if (isView && watched.namespace !== null) return false;
  if (kind === 'dropDatabase') return watched.namespace === null && isIn(watched, namespace);
  return isWatched(watched, namespace) || (to !== undefined && isWatched(watched, to));
}

/** Whether the change is the last that a stream reports. */
export function endsStream({ namespace, database }: Watched, { kind }: LoggedChange): boolean {
  if (namespace !== null) return kind === 'drop' || kind === 'rename';
  return database !== null && kind === 'dropDatabase';
}

function isWatched(watched: Watched, namespace: string): boolean {
  if (watched.namespace !== null) return namespace === watched.namespace;
  return isIn(watched, databaseOf(namespace)) && !collectionOf(namespace).startsWith('system.');
}

function isIn({ database }: Watched, name: string): boolean {
  return database === null ? !isInternal(name) : database === name;
}
