import { Decimal128, type Document } from '#engine/database/index.ts';
import { type Ast, familyOf, isConstant, pathsOf, typeOf } from '#schemas/expression/index.ts';
import { allOf, everything, type MongoFilter } from '../mongo-filter.ts';
import type { CompileState } from './compile-state.ts';
import { constantOf } from './constant-of.ts';
import { notPushDown } from './not-push-down.ts';
import { toOperand } from './operand.ts';

const operators = { '=': '$eq', '!=': '$ne', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' } as const;
const arithmetic = { '+': '$add', '-': '$subtract', '*': '$multiply' } as const;

/** The rows on which a comparison that computes (two paths, arithmetic, a length) is `want`: no index serves it. */
export async function compileComputed(
  node: Extract<Ast, { kind: 'compare' }>,
  want: boolean,
  state: CompileState,
): Promise<MongoFilter> {
  const [left, right] = [toMongo(node.left, node, state), toMongo(node.right, node, state)];
  const compared = { [operators[node.op]]: [left, right] };
  const known = [{ $ne: [left, null] }, { $ne: [right, null] }];
  const test = { $expr: { $and: [...known, want ? compared : { $not: [compared] }] } };
  const names = new Set(pathsOf(node).map(({ path }) => path[0] ?? ''));
  const shown = state.masked ? await Promise.all([...names].map((name) => showing(name, state))) : [];
  return allOf([...shown, test]);
}

async function showing(name: string, { target, rowsShowing }: CompileState): Promise<MongoFilter> {
  return target.isField(name) ? rowsShowing(target.name, name) : everything;
}

/** The aggregation expression of a node; null stands for unknown all the way up. */
function toMongo(node: Ast, beside: Ast, state: CompileState): unknown {
  if (isConstant(node)) {
    const value = constantOf(node, state);
    return { $literal: value === null ? null : toOperand(value, typeOf(node)) };
  }
  switch (node.kind) {
    case 'path':
      return pathValue(node, beside, state);
    case 'length': {
      const text = toMongo(node.of, beside, state);
      return decimal({ $cond: [{ $eq: [{ $type: text }, 'string'] }, { $strLenCP: text }, null] });
    }
    case 'arithmetic': {
      const parts = [toMongo(node.left, beside, state), toMongo(node.right, beside, state)];
      return node.op === '/' ? divide(parts) : { [arithmetic[node.op]]: parts };
    }
    default:
      throw notPushDown(beside);
  }
}

function pathValue(node: Extract<Ast, { kind: 'path' }>, beside: Ast, { target }: CompileState): unknown {
  const [name = '', ...rest] = node.path;
  const stored = target.storedPath(name);
  const isReference = target.referenceOf(name) !== undefined && target.isField(name);
  if (stored === undefined || rest.length > 0 || name === 'id' || isReference) throw notPushDown(beside);
  const value = { $ifNull: [`$${stored}`, null] };
  return familyOf(node.type) === 'number' ? decimal(value) : value;
}

function divide([left, right]: unknown[]): Document {
  const zero = Decimal128.fromString('0');
  return { $cond: [{ $eq: [right, zero] }, null, { $divide: [left, right] }] };
}

/** Whole numbers are int64: as decimals they neither overflow nor become doubles. */
function decimal(value: unknown): Document {
  return { $toDecimal: value };
}
