import {
  Binary,
  binaryBytes,
  encode,
  isDoc,
  isNullish,
  isNumeric,
  type Maybe,
  Timestamp,
  typeNameOf,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { constant, type OperatorFamily, unary } from './compiler.ts';

function binarySize(value: Maybe): Maybe {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Binary) return binaryBytes(value).length;
  throw new StoreError(
    51276,
    `$binarySize requires a string or BinData argument, found: ${typeNameOf(value)}`,
  );
}

function bsonSize(value: Maybe): Maybe {
  if (isNullish(value)) return null;
  if (!isDoc(value))
    throw new StoreError(31393, `$bsonSize requires a document input, found: ${typeNameOf(value)}`);
  return encode(value).length;
}

const ofTimestamp = (read: (value: Timestamp) => number) =>
  unary((value, name) => {
    if (isNullish(value)) return null;
    if (!(value instanceof Timestamp))
      throw new StoreError(5687301, `Argument to ${name} must be a timestamp, but is ${typeNameOf(value)}`);
    return BigInt(read(value));
  });

/** `$literal`, `$expr`, and what tells about a value without changing it. */
export const typing: OperatorFamily = {
  $literal: (argument) => constant(argument),
  $const: (argument) => constant(argument),
  $expr: (argument, { compile }) => compile(argument),
  $type: unary(typeNameOf),
  $isNumber: unary((value) => isNumeric(value)),
  $binarySize: unary(binarySize),
  $bsonSize: unary(bsonSize),
  $tsSecond: ofTimestamp((value) => value.t),
  $tsIncrement: ofTimestamp((value) => value.i),
};
