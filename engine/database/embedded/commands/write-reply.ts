import { isNumeric, toDoc, toNumber, type Value } from '../bson/index.ts';
import type { StoreError } from '../errors.ts';
import type { Reply } from '../wire/encode-reply.ts';
import type { WriteFault } from '../writes/insert-documents.ts';
import type { CommandContext } from './command.ts';

/** The reply of insert, update and delete. */
export function writeReply(
  context: CommandContext,
  fields: { n: number; nModified?: number; upserted?: { index: number; _id: Value }[] },
  faults: readonly WriteFault[],
): Reply {
  const { upserted, ...counts } = fields;
  return {
    fields: toDoc({
      ...counts,
      ...(upserted && upserted.length > 0 && { upserted }),
      ...(faults.length > 0 && { writeErrors: faults.map(presentFault) }),
      ...writeConcernError(context),
      ok: 1,
    }),
  };
}

function presentFault({ index, error }: WriteFault): object {
  const { keyPattern, keyValue, errInfo } = error.details;
  return { index, code: error.code, keyPattern, keyValue, errInfo, errmsg: error.message };
}

/** There is one node: a write concern that asks for more cannot be met. */
export function writeConcernError({ command }: CommandContext): object {
  const concern = command.get('writeConcern');
  const w =
    typeof concern === 'object' && concern !== null && '_bsontype' in concern && concern._bsontype === 'Doc'
      ? concern.get('w')
      : undefined;
  if (!isNumeric(w) || toNumber(w) <= 1) return {};
  const errmsg = 'Not enough data-bearing nodes';
  return { writeConcernError: { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg } };
}

/** An error as a reply. */
export function errorFields(error: StoreError, labels: readonly string[]): object {
  return {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.details,
    ...(labels.length > 0 && { errorLabels: labels }),
  };
}
