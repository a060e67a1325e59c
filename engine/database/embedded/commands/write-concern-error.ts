import { isNumeric, toNumber } from '../bson/index.ts';
import type { StoreError } from '../errors.ts';
import type { CommandContext } from './command.ts';

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
export function errorReply(error: StoreError, labels: readonly string[]): object {
  return {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.details,
    ...(labels.length > 0 && { errorLabels: labels }),
  };
}
