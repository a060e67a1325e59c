import { Binary, type Doc, isDoc } from '../bson/index.ts';
import { sessionIdOf } from '../transactions/session-registry.ts';
import type { Connection } from '../wire/serve-connection.ts';

/** A command being answered. */
export interface Operation {
  /** Fits 32 bits, as clients name it in `killOp`. */
  readonly id: number;
  readonly command: Doc;
  readonly connection: Connection;
  /** `performance.now()` */
  readonly startedAt: number;
  /** Fired when it shall stop: it was killed, or its client has gone. */
  readonly stopped: AbortSignal;
  kill(): void;
  /** Called once it is answered. */
  end(): void;
}

/** What is being done for whom. */
export interface OperationRegistry {
  start(command: Doc, connection: Connection): Operation;
  find(id: number): Operation | undefined;
  all(): Operation[];
  /** Connections that have asked something and have not gone, also those that wait for nothing. */
  connections(): Connection[];
}

const LARGEST_ID = 0x7fffffff;

/** An empty registry. */
export function createOperationRegistry(): OperationRegistry {
  const operations = new Map<number, Operation>();
  const connections = new Set<Connection>();
  let lastId = 0;

  const remember = (connection: Connection) => {
    if (connections.has(connection) || connection.closed.aborted) return;
    connections.add(connection);
    connection.closed.addEventListener('abort', () => connections.delete(connection), { once: true });
  };
  return {
    start(command, connection) {
      remember(connection);
      lastId = lastId === LARGEST_ID ? 1 : lastId + 1;
      const operation = createOperation(lastId, command, connection, () => operations.delete(operation.id));
      operations.set(operation.id, operation);
      return operation;
    },
    find: (id) => operations.get(id),
    all: () => [...operations.values()],
    connections: () => [...connections],
  };
}

/** The id of the session an operation belongs to. */
export function sessionOf({ command }: Operation): string | undefined {
  const lsid = command.get('lsid');
  return isDoc(lsid) && lsid.get('id') instanceof Binary ? sessionIdOf(lsid) : undefined;
}

function createOperation(id: number, command: Doc, connection: Connection, forget: () => void): Operation {
  const stopping = new AbortController();
  const kill = () => stopping.abort();
  if (connection.closed.aborted) kill();
  else connection.closed.addEventListener('abort', kill);
  return {
    id,
    command,
    connection,
    startedAt: performance.now(),
    stopped: stopping.signal,
    kill,
    end() {
      connection.closed.removeEventListener('abort', kill);
      forget();
    },
  };
}
