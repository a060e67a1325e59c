import { asDouble, type Doc, isDoc, isNumeric, toDoc, toNumber } from '../bson/index.ts';
import { assertPatience, type Patience } from '../cursors/row-source.ts';
import { notSupported, StoreError } from '../errors.ts';
import type { Operation } from '../operations/operation-registry.ts';
import type { Store } from '../store.ts';
import type { Session } from '../transactions/session-registry.ts';
import type { Transaction } from '../transactions/transaction.ts';
import type { Reply } from '../wire/encode-reply.ts';
import type { Request } from '../wire/message.ts';
import type { Answer, Connection } from '../wire/serve-connection.ts';
import { assertApiVersion } from './api-version.ts';
import { isChangeStream } from './change-stream.ts';
import { allCommands, inTransactions, retryableWrites } from './all-commands.ts';
import type { CommandContext } from './command.ts';
import { assertKnownFields } from './command-fields.ts';
import type { Failure } from './fail-points.ts';
import { assertReadConcern } from './read-concern.ts';
import { errorLabels } from './error-labels.ts';
import { SERVER_COMMANDS } from './server-commands.ts';
import { errorReply } from './error-reply.ts';
import { assertWriteConcern, withWriteConcern } from './write-concern.ts';

/** Makes the function that answers requests on a store. Whatever goes wrong becomes an error reply. */
export function createAnswer(store: Store, address: () => string): Answer {
  return async (request, connection) => {
    let transaction: Transaction | undefined;
    const name = request.command.names[0] ?? '';
    noteApplication(request.command, connection);
    const planned = store.failPoints.next(name, connection.applicationName);
    const operation = store.operations.start(request.command, connection);
    // Asked beforehand: an error closes the cursor.
    const isStream = isOfChangeStream(store, request.command);
    try {
      connection.authentication?.assertMay(name);
      if (planned !== null) {
        await new Promise((resolve) => setTimeout(resolve, planned.blockMs));
        if (planned.closesConnection) return 'close';
        if (planned.error !== null) throw planned.error;
      }
      const { context, retryNumber } = contextOf(store, request, operation, address());
      transaction = context.transaction;
      const answer = retryNumber === undefined ? await run(context) : await runOnce(context, retryNumber);
      return answer === 'close' ? answer : finish(store, request.command, answer, planned);
    } catch (error) {
      const answer = failure(error, request.command, { transaction, planned, isStream });
      return finish(store, request.command, answer, null);
    } finally {
      operation.end();
    }
  };
}

/** Every reply carries the cluster's time and `ok` as a double; a fail point may add to it. */
function finish(store: Store, command: Doc, answer: Reply, planned: Failure | null): Reply {
  const code = planned?.writeConcernError?.get('code');
  const labels = planned?.labels ?? (isNumeric(code) ? errorLabels(toNumber(code), command, false) : []);
  const extra = {
    ...(planned?.writeConcernError && { writeConcernError: planned.writeConcernError }),
    ...(planned?.writeConcernError && labels.length > 0 && { errorLabels: labels }),
    ...store.clock.replyFields(),
  };
  const fields = answer.fields.copy();
  fields.set('ok', asDouble(fields.get('ok') === 1 ? 1 : 0));
  for (const [name, value] of toDoc(extra)) fields.set(name, value);
  return { ...answer, fields };
}

/** The name a client gives itself in its first message. */
function noteApplication(command: Doc, connection: Connection): void {
  const client = command.get('client');
  const application = isDoc(client) ? client.get('application') : undefined;
  const name = isDoc(application) ? application.get('name') : undefined;
  if (typeof name === 'string') connection.applicationName = name;
}

function contextOf(
  store: Store,
  request: Request,
  operation: Operation,
  address: string,
): { context: CommandContext; retryNumber: bigint | undefined } {
  const { command, documents } = request;
  const { connection } = operation;
  const name = command.names[0] ?? '';
  const database = command.get('$db');
  if (typeof database !== 'string' || database === '')
    throw new StoreError(40571, 'OP_MSG requests require a $db argument');
  assertApiVersion(command);
  assertReadConcern(command);
  const lsid = command.get('lsid');
  const session = isDoc(lsid)
    ? store.sessions.find(lsid, connection.authentication?.user ?? null)
    : undefined;
  const number = command.get('txnNumber');
  const isTransaction = command.get('autocommit') === false;
  const transaction = isTransaction ? transactionOf(store, session, command, name) : undefined;
  const context: CommandContext = {
    store: transaction === undefined ? store : { ...store, catalog: transaction.catalog },
    name,
    command,
    operation,
    database,
    documents,
    session,
    transaction,
    patience: patienceOf(operation),
    address,
    connectionId: connection.id,
    authentication: connection.authentication,
  };
  const isRetryable =
    !isTransaction && session !== undefined && typeof number === 'bigint' && retryableWrites.has(name);
  return { context, retryNumber: isRetryable ? number : undefined };
}

function transactionOf(
  store: Store,
  session: Session | undefined,
  command: Doc,
  name: string,
): Transaction | undefined {
  const number = command.get('txnNumber');
  if (session === undefined || typeof number !== 'bigint')
    throw new StoreError(72, 'a transaction needs lsid and txnNumber');
  if (name === 'commitTransaction' || name === 'abortTransaction') return undefined;
  if (!inTransactions.has(name)) {
    session.transaction?.abort();
    throw new StoreError(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  const transaction = store.sessions.transactionOf(session, number, command.get('startTransaction') === true);
  if (transaction.state === 'committed')
    throw new StoreError(256, `Transaction ${number} has been committed.`);
  return transaction;
}

function patienceOf({ command, stopped }: Operation): Patience {
  const limit = command.get('maxTimeMS');
  const isLimited = isNumeric(limit) && toNumber(limit) > 0;
  return { deadline: isLimited ? performance.now() + toNumber(limit) : null, gone: stopped };
}

async function run(context: CommandContext): Promise<Reply> {
  const handler = allCommands.get(context.name);
  if (handler === undefined) {
    if (SERVER_COMMANDS.has(context.name)) throw notSupported(`the command ${context.name}`);
    throw new StoreError(59, `no such command: '${context.name}'`);
  }
  assertPatience(context.patience);
  assertKnownFields(context.command);
  assertWriteConcern(context.command);
  return withWriteConcern(context.command, await handler(context));
}

/** A repeated write gets the answer of the first one, also while that still runs. */
async function runOnce(context: CommandContext, number: bigint): Promise<Reply | 'close'> {
  const { session } = context;
  if (session === undefined) return run(context);
  if (session.retry?.number === number) return session.retry.reply;
  if (number < session.lastNumber) {
    throw new StoreError(
      225,
      `Retryable write with txnNumber ${number} is prohibited on session because a newer one has already started.`,
    );
  }
  session.transaction?.abort();
  session.lastNumber = number;
  const planned = context.store.failPoints.nextWrite(statementsOf(context));
  if (planned?.error) throw planned.error;
  if (planned?.isDone === false) return 'close';
  const reply = run(context);
  session.retry = { number, reply };
  reply.catch(() => {
    if (session.retry?.number === number) session.retry = undefined;
  });
  if (planned === null) return reply;
  await reply;
  return 'close';
}

/** How many statements a write has. */
function statementsOf({ command, documents }: CommandContext): number {
  const lists = ['documents', 'updates', 'deletes', 'ops'].map((name) => command.get(name));
  return documents?.length ?? lists.find((list) => Array.isArray(list))?.length ?? 1;
}

/** Whether a command opens a change stream or reads one. */
function isOfChangeStream({ cursors }: Store, command: Doc): boolean {
  const id = command.get('getMore');
  if (typeof id === 'bigint') return cursors.find(id)?.source.resumeToken !== undefined;
  return command.names[0] === 'aggregate' && isChangeStream(command);
}

/** An error ends the transaction it happened in; labels tell drivers what may be repeated. */
function failure(
  error: unknown,
  command: Doc,
  {
    transaction,
    planned,
    isStream,
  }: { transaction: Transaction | undefined; planned: Failure | null; isStream: boolean },
): Reply {
  const known =
    error instanceof StoreError
      ? error
      : new StoreError(1, error instanceof Error ? error.message : String(error));
  transaction?.abort();
  const isPlanned = planned?.error === known;
  // A fail point strikes before a getMore has found its cursor, so that nobody knows of the stream.
  const labels = errorLabels(known.code, command, isStream && !(isPlanned && command.has('getMore')));
  return { fields: toDoc(errorReply(known, (isPlanned ? planned.labels : null) ?? labels)) };
}
