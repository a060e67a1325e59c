import { type Doc, isNumeric, toDoc, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { docArgument } from './arguments.ts';
import type { Reply } from '../wire/encode-reply.ts';

/** Commands that wait for their write concern. */
const WAITING = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
  'bulkWrite',
  'aggregate',
  'create',
  'collMod',
  'createIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'deleteIndexes',
  'renameCollection',
  'commitTransaction',
  'abortTransaction',
]);

const MOST_NODES = 50;

/** The reply of a command that was done, with what its write concern asked for in vain: there is one node. */
export function withWriteConcern(command: Doc, answer: Reply): Reply {
  const waits = WAITING.has(command.names[0] ?? '');
  const missed = waits ? missedBy(docArgument(command, 'writeConcern')?.get('w')) : null;
  if (missed === null) return answer;
  return { ...answer, fields: answer.fields.copy().set('writeConcernError', toDoc(missed)) };
}

/** @throws StoreError 14, 9 for a write concern that nobody could meet */
export function assertWriteConcern(command: Doc): void {
  const w = docArgument(command, 'writeConcern')?.get('w');
  if (isNumeric(w) && (toNumber(w) < 0 || toNumber(w) > MOST_NODES))
    throw new StoreError(9, `w has to be a non-negative number and not greater than ${MOST_NODES}`);
}

function missedBy(w: Value | undefined): object | null {
  if (typeof w === 'string' && w !== 'majority') {
    const errmsg = `No write concern mode named '${w}' found in replica set configuration`;
    return { code: 79, codeName: 'UnknownReplWriteConcern', errmsg };
  }
  if (!isNumeric(w) || toNumber(w) <= 1) return null;
  return { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
}
