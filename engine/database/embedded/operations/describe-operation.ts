import os from 'node:os';
import { Binary, describeValue, type Doc, encode, isDoc, toDoc } from '../bson/index.ts';
import type { Cursor } from '../cursors/cursor-registry.ts';
import type { Session } from '../transactions/session-registry.ts';
import type { Connection } from '../wire/serve-connection.ts';
import type { Operation } from './operation-registry.ts';

const KINDS: Readonly<Record<string, string>> = {
  find: 'query',
  getMore: 'getmore',
  insert: 'insert',
  update: 'update',
  delete: 'remove',
};
/** Of a longer command only the beginning is shown. */
const LONGEST_COMMAND_BYTES = 16 * 1024;

/** A running command as MongoDB's `$currentOp` shows it. */
export function describeOperation({ id, command, connection, startedAt }: Operation): Doc {
  const [name = ''] = command.names;
  const running = performance.now() - startedAt;
  const lsid = command.get('lsid');
  const isInTransaction = command.get('autocommit') === false;
  return toDoc({
    ...ofConnection(connection),
    active: true,
    currentOpTime: new Date().toISOString(),
    opid: id,
    ...(isDoc(lsid) && { lsid }),
    secs_running: BigInt(Math.floor(running / 1000)),
    microsecs_running: BigInt(Math.round(running * 1000)),
    op: KINDS[name] ?? 'command',
    ns: namespaceOf(name, command),
    redacted: false,
    command: shownCommand(name, command),
    ...(isInTransaction && { transaction: { parameters: transactionOf(command.get('txnNumber')) } }),
  });
}

/** A connection on which nothing runs. */
export function describeIdleConnection(connection: Connection): Doc {
  return toDoc({ ...ofConnection(connection), active: false, currentOpTime: new Date().toISOString() });
}

/** A session whose open transaction waits for its client. */
export function describeIdleSession({ id, transaction }: Session): Doc {
  return toDoc({
    type: 'idleSession',
    host: os.hostname(),
    desc: 'inactive transaction',
    active: false,
    lsid: lsidOf(id),
    transaction: {
      parameters: transactionOf(transaction?.number),
      startWallClockTime: transaction?.startedAt.toISOString(),
    },
  });
}

/** An open cursor that no command is reading. */
export function describeIdleCursor({ id, namespace, sessionId, lastUsed }: Cursor): Doc {
  return toDoc({
    type: 'idleCursor',
    host: os.hostname(),
    ns: namespace,
    ...(sessionId !== undefined && { lsid: lsidOf(sessionId) }),
    cursor: { cursorId: id, lastAccessDate: new Date(Date.now() - (performance.now() - lastUsed)) },
  });
}

function ofConnection({ id, client, applicationName }: Connection): object {
  return {
    type: 'op',
    host: os.hostname(),
    desc: `conn${id}`,
    connectionId: BigInt(id),
    client,
    ...(applicationName !== null && { appName: applicationName }),
  };
}

const transactionOf = (number: unknown) => ({ txnNumber: number ?? null, autocommit: false });

const lsidOf = (sessionId: string) => ({ id: new Binary(Buffer.from(sessionId, 'base64'), 4) });

function namespaceOf(name: string, command: Doc): string {
  const database = String(command.get('$db'));
  const own = command.get(name === 'getMore' ? 'collection' : name);
  if (typeof own === 'string') return `${database}.${own}`;
  return `${database}.$cmd${name === 'aggregate' ? '.aggregate' : ''}`;
}

/** Proofs of who a client is are shown to nobody. */
function shownCommand(name: string, command: Doc): object {
  if (name.startsWith('sasl')) return { [name]: 1 };
  if (encode(command).length <= LONGEST_COMMAND_BYTES) return command;
  return { $truncated: `{ ${name}: ${describeValue(command.get(name))}, … }` };
}
