import type { CurrentOperationOptions } from '../aggregation/index.ts';
import type { Doc } from '../bson/index.ts';
import type { CursorRegistry } from '../cursors/cursor-registry.ts';
import { sessionOf } from './operation-registry.ts';
import type { SessionRegistry } from '../transactions/session-registry.ts';
import {
  describeIdleConnection,
  describeIdleCursor,
  describeIdleSession,
  describeOperation,
} from './describe-operation.ts';
import type { OperationRegistry } from './operation-registry.ts';

/** What is going on in the store: what runs, and what waits for its client as far as asked for. */
export function currentOperations(
  store: { operations: OperationRegistry; sessions: SessionRegistry; cursors: CursorRegistry },
  { idleConnections, idleCursors, idleSessions }: CurrentOperationOptions,
): Doc[] {
  const operations = store.operations.all();
  const busy = new Set(operations.map(({ connection }) => connection));
  const active = new Set(operations.map(sessionOf));
  const sessions = store.sessions.inTransaction().filter(({ id }) => !active.has(id));
  return [
    ...operations.map(describeOperation),
    ...(idleConnections
      ? store.operations
          .connections()
          .filter((one) => !busy.has(one))
          .map(describeIdleConnection)
      : []),
    ...(idleCursors
      ? store.cursors
          .all()
          .filter(({ inUse }) => !inUse)
          .map(describeIdleCursor)
      : []),
    ...(idleSessions ? sessions.map(describeIdleSession) : []),
  ];
}
