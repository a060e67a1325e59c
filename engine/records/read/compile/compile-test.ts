import { ObjectId } from '#engine/database/index.ts';
import {
  type Ast,
  type CompareOperator,
  familyOf,
  type FeelType,
  isConstant,
  isDayWithInstant,
  parseDate,
  type PathNode,
  periodRange,
  startOfDayInZone,
  typeOf,
} from '#schemas/expression/index.ts';
import { anyOf, type MongoFilter, nothing } from '../mongo-filter.ts';
import { caseTest } from './case-test.ts';
import type { CompileState } from './compile-state.ts';
import { constantOf } from './constant-of.ts';
import { notPushDown } from './not-push-down.ts';
import { toOperand } from './operand.ts';
import { textPattern } from './text-pattern.ts';

/** The one path a simple condition is about; undefined when it is about none or several. */
export function leafPath(node: Ast): PathNode | undefined {
  switch (node.kind) {
    case 'path':
      return node;
    case 'isEmpty':
    case 'in':
    case 'isMe':
    case 'inMyTeam':
    case 'within':
      return asPath(node.of);
    case 'match':
      return asPath(node.text);
    case 'compare':
      return isConstant(node.right) ? asPath(node.left) : asPath(node.right);
    default:
      return undefined;
  }
}

/** The path that a node is, or whose letter case it changes. */
function asPath(node: Ast): PathNode | undefined {
  const inner = node.kind === 'case' ? node.of : node;
  return inner.kind === 'path' ? inner : undefined;
}

/** The rows whose value at a stored path makes a simple condition `want`. */
export async function compileTest(
  node: Ast,
  want: boolean,
  stored: string,
  state: CompileState,
): Promise<MongoFilter> {
  switch (node.kind) {
    case 'path':
      return { [stored]: want };
    case 'isEmpty':
      return want ? { [stored]: null } : { [stored]: { $ne: null } };
    case 'isMe':
      return oneOf(stored, want, [ObjectId.createFromHexString(state.ctx.principal.memberId)]);
    case 'inMyTeam':
      return oneOf(stored, want, await teamMembers(state));
    case 'in':
      return compileIn(node, want, stored, state);
    case 'match':
      return compileMatch(node, want, stored, state);
    case 'within':
      return compileWithin(node, want, stored, state);
    case 'compare':
      return compileCompare(node, want, stored, state);
    default:
      throw notPushDown(node);
  }
}

/** Membership; the other side of it needs a value to be there. */
function oneOf(stored: string, want: boolean, values: readonly unknown[]): MongoFilter {
  if (!want) return { [stored]: { $nin: [...values, null] } };
  if (values.length === 0) return nothing;
  return { [stored]: values.length === 1 ? values[0] : { $in: [...values] } };
}

async function teamMembers({ ctx }: CompileState): Promise<ObjectId[]> {
  const teams = ctx.principal.teams.map((id) => ObjectId.createFromHexString(id));
  if (teams.length === 0) return [];
  const members = await ctx.ws
    .collection('_members')
    .find({ teams: { $in: teams } }, { projection: { _id: 1 } })
    .toArray();
  return members.map(({ _id }) => _id);
}

function compileIn(
  node: Extract<Ast, { kind: 'in' }>,
  want: boolean,
  stored: string,
  state: CompileState,
): MongoFilter {
  const values = node.items.map((item) => constantOf(item, state));
  const known = values.filter((value) => value !== null);
  if (!want && known.length < values.length) return nothing;
  const { of } = node;
  if (of.kind === 'case') {
    const equal = anyOf(known.map((value) => ({ [stored]: caseTest(of, 'equals', String(value)) })));
    return want ? equal : { $nor: [equal, { [stored]: null }] };
  }
  const type: FeelType = familyOf(typeOf(node.of)) === 'list' ? 'string' : storedType(node.of, stored);
  return oneOf(
    stored,
    want,
    known.map((value) => toOperand(value, type)),
  );
}

/** An id is text to those who ask, and an ObjectId in the store. */
function storedType(node: Ast, stored: string): FeelType {
  return stored === '_id' ? { reference: 'id' } : typeOf(node);
}

function compileMatch(
  node: Extract<Ast, { kind: 'match' }>,
  want: boolean,
  stored: string,
  state: CompileState,
): MongoFilter {
  const part = constantOf(node.part, state);
  if (typeof part !== 'string') return nothing;
  const pattern =
    node.text.kind === 'case'
      ? caseTest(node.text, node.op, part)
      : textPattern(node.op, part, node.ignoreCase);
  return want ? { [stored]: pattern } : { [stored]: { $not: pattern, $ne: null } };
}

function compileWithin(
  node: Extract<Ast, { kind: 'within' }>,
  want: boolean,
  stored: string,
  { env }: CompileState,
): MongoFilter {
  const range = periodRange(node.period, env.today);
  const zone = familyOf(typeOf(node.of)) === 'dateTime' ? (env.timeZone ?? 'UTC') : 'UTC';
  const from = new Date(startOfDayInZone(range.from, zone));
  const to = new Date(startOfDayInZone(range.to, zone));
  return want
    ? { [stored]: { $gte: from, $lt: to } }
    : { $or: [{ [stored]: { $lt: from } }, { [stored]: { $gte: to } }] };
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const opposite = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const operators = { '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' } as const;

function compileCompare(
  node: Extract<Ast, { kind: 'compare' }>,
  want: boolean,
  stored: string,
  state: CompileState,
): MongoFilter {
  const [path, constant] = isConstant(node.right) ? [node.left, node.right] : [node.right, node.left];
  const direct: CompareOperator = path === node.left ? node.op : mirrored[node.op];
  const op = want ? direct : opposite[direct];
  const value = constantOf(constant, state);
  if (value === null) return nothing;
  if (path.kind === 'case') {
    if (op !== '=' && op !== '!=') throw notPushDown(node);
    const equal = caseTest(path, 'equals', String(value));
    return { [stored]: op === '=' ? equal : { $not: equal, $ne: null } };
  }
  if (isDayWithInstant(typeOf(path), typeOf(constant))) {
    return compileDayWithInstant(op, stored, { path, value: String(value) }, state);
  }
  const operand = toOperand(value, storedType(path, stored));
  if (op === '=') return { [stored]: operand };
  if (op === '!=') return { [stored]: { $nin: [operand, null] } };
  return { [stored]: { [operators[op]]: operand } };
}

/** A day against an instant: the day stands for its first instant in the workspace's zone. */
function compileDayWithInstant(
  op: CompareOperator,
  stored: string,
  { path, value }: { path: Ast; value: string },
  { env }: CompileState,
): MongoFilter {
  const zone = env.timeZone ?? 'UTC';
  if (op === '=' || op === '!=') return nothing;
  if (familyOf(typeOf(path)) === 'dateTime') {
    return { [stored]: { [operators[op]]: new Date(startOfDayInZone(parseDate(value) ?? 0, zone)) } };
  }
  // The days whose first instant compares so: find the last day that begins at or before the instant.
  const instant = Date.parse(value);
  let day = Math.floor(instant / dayMs) * dayMs + dayMs;
  while (startOfDayInZone(day, zone) > instant) day -= dayMs;
  const exact = startOfDayInZone(day, zone) === instant;
  const range = {
    '<': exact ? '$lt' : '$lte',
    '<=': '$lte',
    '>': '$gt',
    '>=': exact ? '$gte' : '$gt',
  } as const;
  return { [stored]: { [range[op]]: new Date(day) } };
}

const dayMs = 86_400_000;
