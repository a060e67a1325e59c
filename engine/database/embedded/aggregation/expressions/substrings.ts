import { isNumeric, type Maybe, toNumber, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type OperatorFamily, variadic } from './compiler.ts';
import { codePoints, coerceToString } from './text.ts';

function substrCP([text, start, length]: Maybe[]): Maybe {
  const points = codePoints(coerceToString(text));
  const from = wholeNumber(start, 'starting index', 34450);
  const count = wholeNumber(length, 'length', 34452);
  if (from < 0) throw new StoreError(34455, '$substrCP: the starting index must be a non-negative integer.');
  if (count < 0) throw new StoreError(34454, '$substrCP: length must be a nonnegative integer.');
  return points.slice(from, from + count).join('');
}

function wholeNumber(value: Maybe, what: string, code: number): number {
  if (!isNumeric(value))
    throw new StoreError(
      code,
      `$substrCP: ${what} must be a numeric type (is BSON type ${typeNameOf(value)})`,
    );
  const n = toNumber(value);
  if (!Number.isInteger(n))
    throw new StoreError(
      code + 1,
      `$substrCP: ${what} must be representable as a 32-bit integral value (value is ${n})`,
    );
  return n;
}

/** A negative length means the rest of the string. */
function substrBytes([text, start, length]: Maybe[]): Maybe {
  const bytes = Buffer.from(coerceToString(text));
  const from = numberOf(start, 'starting index', 16034);
  const count = numberOf(length, 'length', 16035);
  if (from < 0)
    throw new StoreError(50752, `$substrBytes: starting index must be non-negative (got: ${from})`);
  if (from >= bytes.length) return '';
  const end = count < 0 ? bytes.length : Math.min(bytes.length, from + count);
  if (isContinuation(bytes, from))
    throw new StoreError(28656, '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.');
  if (isContinuation(bytes, end))
    throw new StoreError(
      28657,
      '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.',
    );
  return bytes.toString('utf8', from, end);
}

function numberOf(value: Maybe, what: string, code: number): number {
  if (isNumeric(value)) return Math.trunc(toNumber(value));
  throw new StoreError(
    code,
    `$substrBytes:  ${what} must be a numeric type (is BSON type ${typeNameOf(value)})`,
  );
}

const isContinuation = (bytes: Buffer, at: number): boolean =>
  at < bytes.length && ((bytes[at] as number) & 0xc0) === 0x80;

/** `$substr $substrBytes $substrCP`. */
export const substrings: OperatorFamily = {
  $substr: variadic(substrBytes, 3, 3),
  $substrBytes: variadic(substrBytes, 3, 3),
  $substrCP: variadic(substrCP, 3, 3),
};
