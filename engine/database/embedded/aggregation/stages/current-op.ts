import { type Doc, isDoc, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

const OPTIONS = new Set([
  'allUsers',
  'backtrace',
  'idleConnections',
  'idleCursors',
  'idleSessions',
  'localOps',
  'targetAllNodes',
  'truncateOps',
]);

/** What the server is doing for whom. */
export const currentOp: StageCompiler = (argument, context) => {
  if (!isDoc(argument))
    throw new StoreError(
      9,
      `$currentOp options must be specified in an object, but found: ${typeNameOf(argument)}`,
    );
  const { environment } = context;
  if (environment.database !== 'admin' || environment.collection !== null)
    throw new StoreError(73, "$currentOp must be run against the 'admin' database with {aggregate: 1}");
  assertOptions(argument);
  const options = {
    idleConnections: argument.get('idleConnections') === true,
    idleCursors: argument.get('idleCursors') === true,
    idleSessions: argument.get('idleSessions') !== false,
  };
  return stageOf(context, () => environment.currentOperations?.(options) ?? [], { isSource: true });
};

function assertOptions(options: Doc): void {
  for (const [name, value] of options) {
    if (!OPTIONS.has(name))
      throw new StoreError(40415, `BSON field '$currentOp.${name}' is an unknown field.`);
    if (typeof value !== 'boolean')
      throw new StoreError(
        14,
        `BSON field '$currentOp.${name}' is the wrong type '${typeNameOf(value)}', expected type 'bool'`,
      );
  }
}
