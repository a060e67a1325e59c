/** Who waits for events of which database, in this process. */
const listeners = new Map<string, Set<() => void>>();

/** Tells the dispatchers of this process that a database may have new events. */
export function ringOutbox(databaseName: string): void {
  for (const listener of listeners.get(databaseName) ?? []) listener();
}

/** Calls `listener` after each commit of this process that wrote events of a database. Returns its end. */
export function onOutboxRing(databaseName: string, listener: () => void): () => void {
  const known = listeners.get(databaseName) ?? new Set();
  listeners.set(databaseName, known.add(listener));
  return () => {
    known.delete(listener);
    if (known.size === 0) listeners.delete(databaseName);
  };
}
