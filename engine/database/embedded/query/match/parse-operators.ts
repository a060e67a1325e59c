import {
  describeValue,
  type Doc,
  isDoc,
  isNullish,
  isNumeric,
  isRegex,
  isWhole,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { bsonRegex, compileRegex } from '../regex.ts';
import { ELEMENT, type MatchNode } from './match-node.ts';
import { parseBits, parseMod, parseTypes } from './parse-arguments.ts';

const REFERENCE = new Set(['$ref', '$id', '$db']);
const LOGICAL = new Set(['$and', '$or', '$nor', '$expr', '$where']);
const GEO = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$maxDistance',
  '$minDistance',
  '$geoNear',
]);

type ParseFilter = (filter: Doc) => MatchNode;

/** Whether a value is a document of operators: its first name starts with a dollar and is not part of a DBRef. */
export function isOperatorDoc(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = value.names[0];
  return first !== undefined && first.startsWith('$') && !REFERENCE.has(first);
}

/** The tests that a document of operators asks of `path`. `parseFilter` parses the filters inside $elemMatch. */
export function parseFieldTest(path: string, operators: Doc, parseFilter: ParseFilter): MatchNode[] {
  return [...operators].flatMap(([operator, argument]) =>
    parseOperator(path, operator, argument, operators, parseFilter),
  );
}

function parseOperator(
  path: string,
  operator: string,
  argument: Value,
  all: Doc,
  parseFilter: ParseFilter,
): MatchNode[] {
  switch (operator) {
    case '$eq':
      return [{ kind: 'eq', path, value: argument }];
    case '$ne':
      if (isRegex(argument)) throw new StoreError(2, "Can't have regex as arg to $ne.");
      return [not({ kind: 'eq', path, value: argument })];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isRegex(argument))
        throw new StoreError(2, `Can't have RegEx as arg to predicate over field '${path}'.`);
      return [{ kind: 'compare', path, operator, value: argument }];
    case '$in':
      return [parseIn(path, operator, argument)];
    case '$nin':
      return [not(parseIn(path, operator, argument))];
    case '$exists':
      return [isTrue(argument) ? { kind: 'exists', path } : not({ kind: 'exists', path })];
    case '$type':
      return [{ kind: 'type', path, types: parseTypes(path, argument) }];
    case '$size':
      if (!isWhole(argument))
        throw new StoreError(2, `Failed to parse $size. Expected an integer in: ${describeValue(argument)}`);
      if (toNumber(argument) < 0)
        throw new StoreError(
          2,
          `Failed to parse $size. Expected a non-negative number in: ${describeValue(argument)}`,
        );
      return [{ kind: 'size', path, size: toNumber(argument) }];
    case '$all':
      return [parseAll(path, argument, parseFilter)];
    case '$elemMatch':
      return [parseElemMatch(path, argument, parseFilter)];
    case '$mod':
      return [{ kind: 'mod', path, ...parseMod(argument) }];
    case '$regex':
      return [parseRegex(path, argument, all.get('$options'))];
    case '$options':
      if (!all.has('$regex')) throw new StoreError(2, '$options needs a $regex');
      return [];
    case '$not':
      return [parseNot(path, argument, parseFilter)];
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return [{ kind: 'bits', path, operator, mask: parseBits(operator, argument) }];
    case '$comment':
      return [];
    default:
      if (GEO.has(operator)) throw notSupported(operator);
      throw new StoreError(2, `unknown operator: ${operator}`);
  }
}

const not = (node: MatchNode): MatchNode => ({ kind: 'not', node });

const isTrue = (value: Value): boolean =>
  !(isNullish(value) || value === false || (isNumeric(value) && toNumber(value) === 0));

function parseIn(path: string, operator: string, argument: Value): MatchNode {
  if (!Array.isArray(argument)) throw new StoreError(2, `${operator} needs an array`);
  for (const value of argument) {
    if (isOperatorDoc(value)) throw new StoreError(2, `cannot nest $ under ${operator}`);
    if (isRegex(value)) compileRegex(value.pattern, value.options);
  }
  return {
    kind: 'in',
    path,
    values: argument.filter((value) => !isRegex(value)),
    patterns: argument.filter(isRegex),
  };
}

/** Entries are $elemMatch documents (then all of them must be), regexes, or plain values: `{$unknown: 1}` is one. */
function parseAll(path: string, argument: Value, parseFilter: ParseFilter): MatchNode {
  if (!Array.isArray(argument)) throw new StoreError(2, '$all needs an array');
  if (argument.length === 0) return { kind: 'always', value: false };
  const isElemMatch = (entry: Value | undefined): entry is Doc =>
    isDoc(entry) && entry.names[0] === '$elemMatch';
  const first = isElemMatch(argument[0]);
  return {
    kind: 'and',
    nodes: argument.map((entry): MatchNode => {
      if (first !== isElemMatch(entry))
        throw new StoreError(2, first ? '$all/$elemMatch has to be consistent' : 'no $ expressions in $all');
      if (isElemMatch(entry)) return parseElemMatch(path, entry.get('$elemMatch') ?? null, parseFilter);
      return isRegex(entry) ? parseRegex(path, entry, undefined) : { kind: 'eq', path, value: entry };
    }),
  };
}

/** The value form tests the element itself; any other first name makes it a filter on the element's fields. */
function parseElemMatch(path: string, argument: Value, parseFilter: ParseFilter): MatchNode {
  if (!isDoc(argument)) throw new StoreError(2, '$elemMatch needs an Object');
  if (!isOperatorDoc(argument) || LOGICAL.has(argument.names[0] ?? '')) {
    return { kind: 'elemMatch', path, form: 'object', node: parseFilter(argument) };
  }
  return {
    kind: 'elemMatch',
    path,
    form: 'value',
    node: { kind: 'and', nodes: parseFieldTest(ELEMENT, argument, parseFilter) },
  };
}

function parseRegex(path: string, argument: Value, options: Value | undefined): MatchNode {
  if (options !== undefined && typeof options !== 'string')
    throw new StoreError(2, '$options has to be a string');
  if (isRegex(argument)) {
    if (options && argument.options) throw new StoreError(51075, 'options set in both $regex and $options');
    return regexNode(path, argument.pattern, options || argument.options);
  }
  if (typeof argument !== 'string') throw new StoreError(2, '$regex has to be a string');
  return regexNode(path, argument, options ?? '');
}

function regexNode(path: string, pattern: string, options: string): MatchNode {
  compileRegex(pattern, options);
  return { kind: 'regex', path, pattern, options: bsonRegex(pattern, options).options };
}

function parseNot(path: string, argument: Value, parseFilter: ParseFilter): MatchNode {
  if (isRegex(argument)) return not(regexNode(path, argument.pattern, argument.options));
  if (!isDoc(argument)) throw new StoreError(2, '$not needs a regex or a document');
  if (argument.size === 0) throw new StoreError(2, '$not cannot be empty');
  const [first] = argument.names;
  if (!isOperatorDoc(argument)) throw new StoreError(2, `unknown operator: ${first}`);
  return not({ kind: 'and', nodes: parseFieldTest(path, argument, parseFilter) });
}
