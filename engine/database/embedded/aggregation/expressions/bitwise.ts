import { BsonType, isNullish, type Maybe, typeNameOf, typeOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type OperatorFamily, unary, variadic } from './compiler.ts';

const isInteger = (value: Maybe): value is number | bigint =>
  typeOf(value) === BsonType.int || typeOf(value) === BsonType.long;

function assertInteger(value: Maybe, name: string): number | bigint {
  if (isInteger(value)) return value;
  throw new StoreError(14, `${name} only supports int and long operands, not ${typeNameOf(value)}`);
}

/** int32 when all operands are, else int64; null when one is null or missing. */
const combining = (initial: bigint, combine: (a: bigint, b: bigint) => bigint) =>
  variadic((values, name) => {
    if (values.some(isNullish)) return null;
    const integers = values.map((value) => assertInteger(value, name));
    const result = integers.reduce<bigint>((a, b) => combine(a, BigInt(b)), initial);
    return integers.some((value) => typeof value === 'bigint')
      ? BigInt.asIntN(64, result)
      : Number(BigInt.asIntN(32, result));
  });

/** `$bitAnd $bitOr $bitXor $bitNot`. */
export const bitwise: OperatorFamily = {
  $bitAnd: combining(-1n, (a, b) => a & b),
  $bitOr: combining(0n, (a, b) => a | b),
  $bitXor: combining(0n, (a, b) => a ^ b),
  $bitNot: unary((value, name) => {
    if (isNullish(value)) return null;
    const integer = assertInteger(value, name);
    return typeof integer === 'bigint' ? ~integer : ~integer;
  }),
};
