import {
  isDoc,
  isNullish,
  isNumeric,
  type Maybe,
  toNumber,
  typeAlias,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { compileNamed, type OperatorCompiler, type OperatorFamily, unary } from './compiler.ts';
import { convertValue, isTarget, type Target, toUuid } from './convert-value.ts';

const to = (target: Target): OperatorCompiler =>
  unary((value) => (isNullish(value) ? null : convertValue(value as Value, target)));

const compileConvert: OperatorCompiler = (argument, compiler, name) => {
  const codes = { notObject: 9, unknown: 9, missing: 9 };
  const args = compileNamed(
    argument,
    compiler,
    name,
    ['input', 'to'],
    ['onError', 'onNull', 'format', 'base', 'byteOrder'],
    codes,
  );
  for (const option of ['format', 'base', 'byteOrder'])
    if (args.has(option)) throw notSupported(`$convert with ${option}`);
  return (frame) => {
    const input = args.get('input')?.(frame);
    const target = args.get('to')?.(frame);
    if (isNullish(input)) return args.has('onNull') ? args.get('onNull')?.(frame) : null;
    if (isNullish(target)) return null;
    try {
      return convertValue(input as Value, targetOf(target));
    } catch (error) {
      const onError = args.get('onError');
      if (onError && error instanceof StoreError && error.code === 241) return onError(frame);
      throw error;
    }
  };
};

/** A type name, a type number, or `{type}`. */
function targetOf(value: Maybe): Target {
  const given = isDoc(value) ? value.get('type') : value;
  const name = isNumeric(given) ? typeAlias(toNumber(given)) : given;
  if (typeof name !== 'string')
    throw new StoreError(
      9,
      `$convert's 'to' argument must be a string or number, but is ${typeNameOf(given)}`,
    );
  if (name === 'binData') throw notSupported('$convert to binData');
  if (!isTarget(name)) throw new StoreError(name === 'unknown' ? 9 : 2, `Unknown type name: ${name}`);
  return name;
}

/** `$convert` and its short forms. */
export const conversion: OperatorFamily = {
  $convert: compileConvert,
  $toString: to('string'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toBool: to('bool'),
  $toDate: to('date'),
  $toObjectId: to('objectId'),
  $toUUID: unary((value) => (isNullish(value) ? null : toUuid(value as Value))),
};
