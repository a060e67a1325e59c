import {
  cloneValue,
  type Collation,
  compareValues,
  describeValue,
  Doc,
  equalValues,
  isDoc,
  isIdentical,
  isNumeric,
  isRegex,
  isWhole,
  toNumber,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileMatch } from '../match/compile-match.ts';
import { hashOf } from '../match/equality.ts';
import { isOperatorDoc } from '../match/parse-operators.ts';
import { compileSort } from '../sort.ts';
import type { ParseContext, UpdateOperator } from './operator.ts';
import { type Place, readPlace, writePlace } from './update-path.ts';

interface PushPlan {
  readonly items: readonly Value[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: ((array: Value[]) => Value[]) | undefined;
}

/** `$push`, with `$each`, `$position`, `$sort` and `$slice`. */
export function push(argument: Value, context: ParseContext): UpdateOperator {
  const plan = parsePush(argument, context.collation);
  return {
    makes: true,
    change(place, run) {
      const old = arrayAt(
        place,
        2,
        (type) =>
          `The field '${run.path.join('.')}' must be an array but is of type ${type} in document {_id: ${describeValue(run.doc.get('_id'))}}`,
      );
      const next = pushed(old ?? [], plan);
      if (old && isIdentical(old, next)) return false;
      writePlace(place, next);
      return true;
    },
  };
}

function pushed(old: readonly Value[], { items, position, sort, slice }: PushPlan): Value[] {
  const at =
    position === undefined
      ? old.length
      : position < 0
        ? Math.max(0, old.length + position)
        : Math.min(position, old.length);
  const joined = [...old.slice(0, at), ...items.map(cloneValue), ...old.slice(at)];
  const sorted = sort ? sort(joined) : joined;
  if (slice === undefined) return sorted;
  return slice === 0 ? [] : slice > 0 ? sorted.slice(0, slice) : sorted.slice(slice);
}

const PUSH_CLAUSES = new Set(['$each', '$slice', '$sort', '$position']);

function parsePush(argument: Value, collation: Collation | undefined): PushPlan {
  if (!isDoc(argument) || !argument.has('$each'))
    return { items: [argument], position: undefined, slice: undefined, sort: undefined };
  const items = argument.get('$each');
  if (!Array.isArray(items))
    throw new StoreError(
      2,
      `The argument to $each in $push must be an array but it was of type: ${typeNameOf(items)}`,
    );
  for (const name of argument.names) {
    if (!PUSH_CLAUSES.has(name)) throw new StoreError(2, `Unrecognized clause in $push: ${name}`);
  }
  return {
    items,
    position: clause(argument, '$position'),
    slice: clause(argument, '$slice'),
    sort: parseSort(argument.get('$sort'), collation),
  };
}

function clause(argument: Doc, name: '$position' | '$slice'): number | undefined {
  const value = argument.get(name);
  if (value === undefined) return undefined;
  if (!isWhole(value))
    throw new StoreError(
      2,
      `The value for ${name} must be an integer value but was given type: ${typeNameOf(value)}`,
    );
  return toNumber(value);
}

/** Elements that are not documents sort as documents without the fields. */
function parseSort(sort: Value | undefined, collation: Collation | undefined): PushPlan['sort'] {
  if (sort === undefined) return undefined;
  if (isDoc(sort)) {
    if (sort.size === 0)
      throw new StoreError(2, 'The $sort pattern is empty when it should be a set of fields.');
    const { keyOf, compareKeys } = compileSort(sort, collation);
    return (array) => {
      const rows = array.map((element) => ({ element, key: keyOf(isDoc(element) ? element : new Doc()) }));
      return rows.sort((a, b) => compareKeys(a.key, b.key)).map(({ element }) => element);
    };
  }
  const direction = isNumeric(sort) ? toNumber(sort) : 0;
  if (direction !== 1 && direction !== -1)
    throw new StoreError(2, 'The $sort element value must be either 1 or -1');
  return (array) => array.toSorted((a, b) => direction * compareValues(a, b, collation));
}

/** `$addToSet`, with `$each`. */
export function addToSet(argument: Value, { collation }: ParseContext): UpdateOperator {
  const each = isDoc(argument) && argument.names[0] === '$each' ? argument.get('$each') : [argument];
  if (!Array.isArray(each))
    throw new StoreError(
      14,
      `The argument to $each in $addToSet must be an array but it was of type ${typeNameOf(each)}`,
    );
  return {
    makes: true,
    change(place) {
      const old = arrayAt(
        place,
        2,
        (type) =>
          `Cannot apply $addToSet to non-array field. Field named '${place.name}' has non-array type ${type}`,
      );
      const next = old ? old.slice() : [];
      const isNew = notIn(next, collation);
      for (const item of each) if (isNew(item)) next.push(cloneValue(item));
      if (old && next.length === old.length) return false;
      writePlace(place, next);
      return true;
    },
  };
}

/** A test that remembers: true the first time a value is seen that the array does not hold. */
function notIn(array: readonly Value[], collation: Collation | undefined): (value: Value) => boolean {
  if (collation && !collation.fold)
    return (value) => !array.some((element) => equalValues(element, value, collation));
  const seen = new Set(array.map((value) => hashOf(value, collation)));
  return (value) => {
    const size = seen.size;
    return seen.add(hashOf(value, collation)).size > size;
  };
}

/** `$pop`: -1 takes the first element, 1 the last. */
export function pop(argument: Value): UpdateOperator {
  const end = isNumeric(argument) ? toNumber(argument) : 0;
  if (end !== 1 && end !== -1)
    throw new StoreError(9, `$pop expects 1 or -1, found: ${describeValue(argument)}`);
  return {
    makes: false,
    minds: true,
    change(place, run) {
      const old = arrayAt(
        place,
        14,
        (type) => `Path '${run.path.join('.')}' contains an element of non-array type '${type}'`,
      );
      if (!old || old.length === 0) return false;
      writePlace(place, end < 0 ? old.slice(1) : old.slice(0, -1));
      return true;
    },
  };
}

/** `$pull`: a value, operators on the element, or a filter on elements that are documents. */
export function pull(argument: Value, { collation }: ParseContext): UpdateOperator {
  return removing('$pull', pullTest(argument, collation));
}

function pullTest(argument: Value, collation: Collation | undefined): (element: Value) => boolean {
  if (isOperatorDoc(argument) && !isLogical(argument) ? true : isRegex(argument)) {
    const match = compileMatch(new Doc(['v'], [argument]), { collation });
    return (element) => match.matches(new Doc(['v'], [element]));
  }
  if (!isDoc(argument)) return (element) => equalValues(element, argument, collation);
  const match = compileMatch(argument, { collation });
  return (element) => isDoc(element) && match.matches(element);
}

const isLogical = (argument: Doc): boolean =>
  ['$and', '$or', '$nor', '$expr'].includes(argument.names[0] ?? '');

/** `$pullAll`: every element equal to one of the values. */
export function pullAll(argument: Value, { collation }: ParseContext): UpdateOperator {
  if (!Array.isArray(argument))
    throw new StoreError(2, `$pullAll requires an array argument but was given a ${typeNameOf(argument)}`);
  return removing('$pullAll', (element) => argument.some((value) => equalValues(element, value, collation)));
}

const removing = (operator: string, test: (element: Value) => boolean): UpdateOperator => ({
  makes: false,
  minds: true,
  change(place) {
    const old = arrayAt(place, 2, () => `Cannot apply ${operator} to a non-array value`);
    const next = old?.filter((element) => !test(element));
    if (!old || !next || next.length === old.length) return false;
    writePlace(place, next);
    return true;
  },
});

function arrayAt(place: Place, code: number, message: (type: string) => string): Value[] | undefined {
  const value = readPlace(place);
  if (value === undefined || Array.isArray(value)) return value;
  throw new StoreError(code, message(typeNameOf(value)));
}
