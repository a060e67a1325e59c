import { sentence } from '#schemas/findings.ts';
import type { FilterLeaf, FilterOperator } from '#schemas/types/index.ts';
import { type CheckContext, makeCompare, makeIn, makeMatch } from './checked-nodes.ts';
import { familyOf, type TypeFamily, typeName } from './feel-types.ts';
import { literalOf } from './filter-value.ts';
import { makeWithin } from './functions.ts';
import { typeNameZh } from './type-names-zh.ts';
import type { Ast, CompareOperator, LiteralNode, PathNode, TextMatch } from './types.ts';
import { compareWithDay } from './whole-day.ts';

interface Leaf {
  readonly path: PathNode;
  readonly op: FilterOperator;
  readonly value: unknown;
  readonly pointer: string;
  readonly context: CheckContext;
}

type Lowering = (leaf: Leaf) => Ast;

const lowerings: Readonly<Record<FilterOperator, Lowering>> = {
  eq: compare('='),
  ne: compare('!='),
  lt: compare('<'),
  lte: compare('<='),
  gt: compare('>'),
  gte: compare('>='),
  in: lowerIn,
  notIn: (leaf) => ({ kind: 'not', of: lowerIn(leaf) }),
  between: lowerBetween,
  contains: match('contains'),
  startsWith: match('startsWith'),
  endsWith: match('endsWith'),
  isEmpty: ({ path }) => ({ kind: 'isEmpty', of: path }),
  isNotEmpty: ({ path }) => ({ kind: 'not', of: { kind: 'isEmpty', of: path } }),
  isMe: ({ path }) => ({ kind: 'isMe', of: path }),
  inMyTeam: ({ path }) => ({ kind: 'inMyTeam', of: path }),
  within: lowerWithin,
};

const orders: readonly FilterOperator[] = ['lt', 'lte', 'gt', 'gte', 'between'];
const texts: readonly FilterOperator[] = ['contains', 'startsWith', 'endsWith'];
const choices: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn'];
const presence: readonly FilterOperator[] = ['isEmpty', 'isNotEmpty'];

/** Which operators make sense on values of a family. */
const operatorsOf: Readonly<Record<TypeFamily, readonly FilterOperator[]>> = {
  any: [],
  duration: [],
  boolean: ['eq', 'ne', ...presence],
  string: [...choices, ...orders, ...texts, ...presence],
  number: [...choices, ...orders, ...presence],
  date: [...choices, ...orders, 'within', ...presence],
  dateTime: [...orders, 'within', ...presence],
  reference: [...choices, ...presence],
  stage: [...choices, ...presence],
  user: [...choices, 'isMe', 'inMyTeam', ...presence],
  list: ['contains', 'in', 'notIn', ...presence],
};

/** The condition one leaf of a JSON filter stands for. */
export function makeLeaf(path: PathNode, leaf: FilterLeaf, pointer: string, context: CheckContext): Ast {
  const allowed = operatorsOf[familyOf(path.type)];
  if (!allowed.includes(leaf.op)) {
    return context.reporter.error(
      'expression.operator',
      sentence(
        `${leaf.field} (${typeName(path.type)}) cannot be asked with ${leaf.op}`,
        `字段“${leaf.field}”（${typeNameZh(path.type)}）不能使用 ${leaf.op}`,
      ),
      { pointer: `${pointer}/op` },
      { field: leaf.field, op: leaf.op },
    );
  }
  return lowerings[leaf.op]({ path, op: leaf.op, value: leaf.value, pointer: `${pointer}/value`, context });
}

function compare(op: CompareOperator): Lowering {
  return (leaf) => {
    const literal = literalOf(leaf.value, leaf.path.type);
    return literal ? compareLeaf(op, leaf, literal) : badValue(leaf);
  };
}

function compareLeaf(op: CompareOperator, leaf: Leaf, literal: LiteralNode): Ast {
  const asked = compareWithDay(op, literal, leaf.path.type);
  return makeCompare(asked.op, leaf.path, asked.literal, leaf, leaf.context);
}

function match(op: TextMatch): Lowering {
  return (leaf) => {
    const literal = literalOf(leaf.value, 'string');
    if (!literal) return badValue(leaf);
    if (familyOf(leaf.path.type) === 'list') return makeIn(leaf.path, [literal], leaf, leaf.context);
    return makeMatch(op, leaf.path, literal, leaf, { ...leaf.context, ignoreCase: true });
  };
}

function lowerIn(leaf: Leaf): Ast {
  if (!Array.isArray(leaf.value)) return badValue(leaf);
  const items: Ast[] = [];
  for (const value of leaf.value) {
    const literal = literalOf(value, leaf.path.type);
    if (!literal) return badValue(leaf);
    items.push(literal);
  }
  return makeIn(leaf.path, items, leaf, leaf.context);
}

/** Both ends belong to the range, days from their first to their last instant. */
function lowerBetween(leaf: Leaf): Ast {
  const [from, to, ...more] = Array.isArray(leaf.value) ? leaf.value : [];
  const [low, high] = [literalOf(from, leaf.path.type), literalOf(to, leaf.path.type)];
  if (!low || !high || more.length > 0) return badValue(leaf);
  return {
    kind: 'and',
    items: [compareLeaf('>=', leaf, low), compareLeaf('<=', leaf, high)],
  };
}

function lowerWithin(leaf: Leaf): Ast {
  const { value } = leaf;
  if (typeof value !== 'object' || value === null || !('anchor' in value) || !('unit' in value)) {
    return badValue(leaf);
  }
  const n = 'n' in value && value.n !== undefined ? value.n : 1;
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1 || n > 1000) return badValue(leaf);
  const words = [value.anchor, value.unit].map(
    (word): Ast => ({ kind: 'literal', type: 'string', value: typeof word === 'string' ? word : '' }),
  );
  return makeWithin(leaf.path, words, n, leaf, leaf.context);
}

function badValue(leaf: Leaf): Ast {
  const name = leaf.path.path.join('.');
  return leaf.context.reporter.error(
    'expression.value',
    sentence(
      `${name} with ${leaf.op} needs another value: it is a ${typeName(leaf.path.type)}`,
      `字段“${name}”使用 ${leaf.op} 时值的类型不对，该字段是${typeNameZh(leaf.path.type)}`,
    ),
    leaf,
    { field: name, op: leaf.op },
  );
}
