import {
  addNumbers,
  cloneValue,
  compareValues,
  describeValue,
  type Doc,
  isDoc,
  isIdentical,
  isNumeric,
  multiplyNumbers,
  type Numeric,
  Timestamp,
  truncateToBigInt,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { isArrayIndex } from '../path.ts';
import type { ParseContext, UpdateOperator } from './operator.ts';
import { readPlace, writePlace } from './update-path.ts';

/** `$set`; an identical value is no change. */
export const set = (argument: Value): UpdateOperator => ({
  makes: true,
  change(place) {
    if (isIdentical(readPlace(place), argument)) return false;
    writePlace(place, cloneValue(argument));
    return true;
  },
});

/** `$setOnInsert`. */
export const setOnInsert = (argument: Value): UpdateOperator => ({ ...set(argument), onlyOnInsert: true });

/** `$unset`; an array element becomes null, since arrays keep their length. */
export const unset = (): UpdateOperator => ({
  makes: false,
  change(place) {
    const { container, name } = place;
    if (!Array.isArray(container)) return container.delete(name);
    if (!isArrayIndex(name) || Number(name) >= container.length || container[Number(name)] === null)
      return false;
    container[Number(name)] = null;
    return true;
  },
});

/** `$inc` and `$mul`; types widen as in expressions, but leaving int64 is an error. */
export function arithmetic(
  operator: '$inc' | '$mul',
  argument: Value,
  { path }: ParseContext,
): UpdateOperator {
  if (!isNumeric(argument)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    throw new StoreError(
      14,
      `Cannot ${verb} with non-numeric argument: {${path}: ${describeValue(argument)}}`,
    );
  }
  return {
    makes: true,
    change(place, { doc, path: where }) {
      const old = readPlace(place);
      if (old === undefined)
        writePlace(
          place,
          operator === '$inc' ? argument : checked(multiplyNumbers(argument, 0, 'refuse'), operator, doc),
        );
      else {
        if (!isNumeric(old)) throw notNumeric(operator, old, where, doc);
        const result = checked(apply(operator, old, argument), operator, doc);
        if (isIdentical(result, old)) return false;
        writePlace(place, result);
      }
      return true;
    },
  };
}

const apply = (operator: '$inc' | '$mul', a: Numeric, b: Numeric): Numeric | undefined =>
  operator === '$inc' ? addNumbers(a, b, 'refuse') : multiplyNumbers(a, b, 'refuse');

function checked(result: Numeric | undefined, operator: string, doc: Doc): Numeric {
  if (result !== undefined) return result;
  throw new StoreError(
    2,
    `Failed to apply ${operator} operations to current value for document {_id: ${describeValue(doc.get('_id'))}}`,
  );
}

const notNumeric = (operator: string, old: Value, path: readonly string[], doc: Doc): StoreError =>
  new StoreError(
    14,
    `Cannot apply ${operator} to a value of non-numeric type. {_id: ${describeValue(doc.get('_id'))}} has the field '${path.at(-1)}' of non-numeric type ${typeNameOf(old)}`,
  );

/** `$min` (sign -1) and `$max` (sign 1). */
export const extreme = (sign: 1 | -1, argument: Value, { collation }: ParseContext): UpdateOperator => ({
  makes: true,
  change(place) {
    const old = readPlace(place);
    if (old !== undefined && compareValues(argument, old, collation) * sign <= 0) return false;
    writePlace(place, cloneValue(argument));
    return true;
  },
});

/** `$currentDate`: `true`, or `{$type: 'date' | 'timestamp'}`. */
export function currentDate(argument: Value): UpdateOperator {
  const type = isDoc(argument) ? argument.get('$type') : 'date';
  if (!isDoc(argument) && typeof argument !== 'boolean') {
    throw new StoreError(
      2,
      `${typeNameOf(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  if (type !== 'date' && type !== 'timestamp') {
    throw new StoreError(
      2,
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  }
  return {
    makes: true,
    change(place, { now }) {
      writePlace(place, type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }));
      return true;
    },
  };
}

const BIT: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const isInteger = (value: Value): value is number | bigint => ['int', 'long'].includes(typeNameOf(value));

/** `$bit` on int32 and int64; the result is int64 as soon as one side is. */
export function bit(argument: Value, { path }: ParseContext): UpdateOperator {
  if (!isDoc(argument))
    throw new StoreError(
      2,
      `The $bit modifier is not compatible with a ${typeNameOf(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  if (argument.size === 0)
    throw new StoreError(
      2,
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = [...argument].map(([name, operand]) => {
    const operation = BIT[name];
    if (!operation)
      throw new StoreError(
        2,
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${describeValue(operand)}}`,
      );
    if (!isInteger(operand))
      throw new StoreError(
        2,
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeNameOf(operand)}' is not supported here: {${path}: ${describeValue(operand)}}`,
      );
    return { operation, operand };
  });
  return {
    makes: true,
    change(place, { doc }) {
      const old = readPlace(place) ?? 0;
      if (!isInteger(old))
        throw new StoreError(
          2,
          `Cannot apply $bit to a value of non-integral type.${describeValue(doc.get('_id'))} has the field ${place.name} of non-integer type ${typeNameOf(old)}`,
        );
      const long = typeof old === 'bigint' || steps.some(({ operand }) => typeof operand === 'bigint');
      const result = steps.reduce(
        (value, { operation, operand }) => operation(value, BigInt(operand)),
        truncateToBigInt(old) ?? 0n,
      );
      const next = long ? BigInt.asIntN(64, result) : Number(BigInt.asIntN(32, result));
      if (isIdentical(readPlace(place), next)) return false;
      writePlace(place, next);
      return true;
    },
  };
}
