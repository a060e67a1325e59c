import { describeValue, type Doc, isNumeric, toNumber, typeNameOf, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { currentOperations } from '../operations/current-operations.ts';
import { compileMatch } from '../query/index.ts';
import { reply } from '../wire/encode-reply.ts';
import { flagArgument } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';

/** Fields of the command that are not conditions on the operations. */
const OWN_FIELDS = new Set([
  'currentOp',
  '$all',
  '$ownOps',
  '$truncateOps',
  '$db',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
]);

/** The operations under way that pass the conditions among the command's fields. @throws StoreError 13 */
export const currentOp: CommandHandler = (context) => {
  const { command, store } = context;
  assertOnAdmin(context);
  const conditions: Doc = command.copy();
  for (const name of command.names) if (OWN_FIELDS.has(name)) conditions.delete(name);
  const match = compileMatch(conditions);
  const operations = currentOperations(store, {
    idleConnections: flagArgument(command, '$all'),
    idleCursors: false,
    idleSessions: true,
  });
  return reply({ inprog: operations.filter((one) => match.matches(one)), ok: 1 });
};

/** Tells an operation to end; it does so at its next pause with code 11601. @throws StoreError 13, 4, 14, 2, 26823 */
export const killOp: CommandHandler = (context) => {
  assertOnAdmin(context);
  context.store.operations.find(operationId(context.command.get('op')))?.kill();
  return reply({ info: 'attempting to kill op', ok: 1 });
};

function operationId(value: Value | undefined): number {
  if (value === undefined) throw new StoreError(4, 'Missing expected field "op"');
  if (!isNumeric(value))
    throw new StoreError(14, `Expected field "op" to have numeric type, but found ${typeNameOf(value)}`);
  const id = toNumber(value);
  if (!Number.isInteger(id) || Math.abs(id) > 2 ** 63)
    throw new StoreError(
      2,
      `Expected field "op" to have a value exactly representable as a 64-bit integer, but found op: ${describeValue(value)}`,
    );
  if (id > 0x7fffffff || id < -0x80000000)
    throw new StoreError(
      26823,
      `invalid op : ${describeValue(value)}. Op ID cannot be represented with 32 bits`,
    );
  return id;
}

function assertOnAdmin({ database, name }: CommandContext): void {
  if (database !== 'admin') throw new StoreError(13, `${name} may only be run against the admin database.`);
}
