import { calculate } from './calculate.ts';
import { parseDate, parseInstant } from './calendar.ts';
import { compareValues } from './compare-values.ts';
import { FeelDecimal } from './decimal.ts';
import { familyOf, isDayWithInstant, typeOf } from './feel-types.ts';
import { decodeValue, type FeelValue, isList } from './feel-value.ts';
import { readUser } from './read-user.ts';
import { periodRange } from './relative-period.ts';
import { foldCase } from './text-order.ts';
import { startOfDayInZone } from './time-zone.ts';
import type { Ast, EvaluationEnvironment, PathNode } from './types.ts';

/** A node made ready to run. */
export type Closure = (env: EvaluationEnvironment) => FeelValue;

const compiled = new WeakMap<Ast, Closure>();

/** The closure of a node, made once per node. */
export function compileNode(node: Ast): Closure {
  let closure = compiled.get(node);
  if (!closure) {
    closure = makeClosure(node);
    compiled.set(node, closure);
  }
  return closure;
}

type NodeOf<Kind extends Ast['kind']> = Extract<Ast, { kind: Kind }>;

type Compilers = { readonly [Kind in Ast['kind']]: (node: NodeOf<Kind>) => Closure };

const compilers: Compilers = {
  literal(node) {
    const value = decodeValue(node.value, node.type);
    return () => value;
  },
  path: compilePath,
  today: () => (env) => parseDate(env.today) ?? null,
  now: () => (env) => parseInstant(env.now) ?? null,
  arithmetic: compileArithmetic,
  compare: compileCompare,
  isEmpty(node) {
    const of = compileNode(node.of);
    return (env) => of(env) === null;
  },
  in: compileIn,
  match: compileMatch,
  case(node) {
    const of = compileNode(node.of);
    return known(of, (text) =>
      typeof text !== 'string' ? null : node.to === 'upper' ? text.toUpperCase() : text.toLowerCase(),
    );
  },
  length(node) {
    return known(compileNode(node.of), (text) =>
      typeof text === 'string' ? new FeelDecimal([...text].length) : null,
    );
  },
  and: compileLogic,
  or: compileLogic,
  not: (node) => known(compileNode(node.of), (value) => (typeof value === 'boolean' ? !value : null)),
  hasRole: (node) => (env) => (env.user ? env.user.roles.includes(node.role) : null),
  isMe(node) {
    const of = compileNode(node.of);
    return (env) => {
      const value = of(env);
      return value === null || !env.user ? null : value === env.user.id;
    };
  },
  inMyTeam(node) {
    const of = compileNode(node.of);
    return (env) => {
      const value = of(env);
      const members = env.user?.teamMembers;
      return typeof value === 'string' && members ? members.includes(value) : null;
    };
  },
  within: compileWithin,
};

function makeClosure<Kind extends Ast['kind']>(node: NodeOf<Kind>): Closure {
  const kind: Kind = node.kind;
  return compilers[kind](node);
}

function compilePath(node: PathNode): Closure {
  const { path, root, type } = node;
  if (root === 'user') return (env) => decodeValue(readUser(env, path[0] ?? 'id'), type);
  if (root === 'old') return (env) => decodeValue(env.old?.(path), type);
  return (env) => decodeValue(env.record(path), type);
}

/** Runs `then` on a known value; unknown stays unknown. */
function known(of: Closure, then: (value: Exclude<FeelValue, null>) => FeelValue): Closure {
  return (env) => {
    const value = of(env);
    return value === null ? null : then(value);
  };
}

/** Three-valued and/or (Kleene): the decisive value decides at once, else one unknown makes the whole unknown. */
function compileLogic(node: Extract<Ast, { kind: 'and' }> | Extract<Ast, { kind: 'or' }>): Closure {
  const decisive = node.kind === 'or';
  const closures = node.items.map(compileNode);
  return (env) => {
    let unknown = false;
    for (const closure of closures) {
      const value = closure(env);
      if (value === decisive) return decisive;
      if (value === null) unknown = true;
    }
    return unknown ? null : !decisive;
  };
}

function compileArithmetic(node: Extract<Ast, { kind: 'arithmetic' }>): Closure {
  const [left, right] = [compileNode(node.left), compileNode(node.right)];
  return (env) => {
    const [a, b] = [left(env), right(env)];
    return a === null || b === null ? null : calculate(node.op, a, b);
  };
}

function compileCompare(node: Extract<Ast, { kind: 'compare' }>): Closure {
  const mixed = isDayWithInstant(typeOf(node.left), typeOf(node.right));
  const left = mixed ? asInstant(node.left) : compileNode(node.left);
  const right = mixed ? asInstant(node.right) : compileNode(node.right);
  return (env) => {
    const [a, b] = [left(env), right(env)];
    return a === null || b === null ? null : compareValues(node.op, a, b);
  };
}

/** A day as its first instant in the workspace's zone; an instant as it is. */
function asInstant(node: Ast): Closure {
  const closure = compileNode(node);
  if (familyOf(typeOf(node)) !== 'date') return closure;
  return (env) => {
    const day = closure(env);
    return typeof day === 'number' ? startOfDayInZone(day, env.timeZone ?? 'UTC') : null;
  };
}

function compileIn(node: Extract<Ast, { kind: 'in' }>): Closure {
  const of = compileNode(node.of);
  const items = node.items.map(compileNode);
  return (env) => {
    const value = of(env);
    if (value === null) return null;
    const candidates: readonly FeelValue[] = isList(value) ? value : [value];
    let unknown = false;
    for (const item of items) {
      const wanted = item(env);
      if (wanted === null) unknown = true;
      else if (candidates.some((one) => compareValues('=', one, wanted) === true)) return true;
    }
    return unknown ? null : false;
  };
}

function compileMatch(node: Extract<Ast, { kind: 'match' }>): Closure {
  const [text, part] = [compileNode(node.text), compileNode(node.part)];
  const fold = node.ignoreCase ? foldCase : (value: string) => value;
  return (env) => {
    const [whole, piece] = [text(env), part(env)];
    if (typeof whole !== 'string' || typeof piece !== 'string') return null;
    const [a, b] = [fold(whole), fold(piece)];
    if (node.op === 'contains') return a.includes(b);
    return node.op === 'startsWith' ? a.startsWith(b) : a.endsWith(b);
  };
}

function compileWithin(node: Extract<Ast, { kind: 'within' }>): Closure {
  const of = compileNode(node.of);
  const instant = familyOf(typeOf(node.of)) === 'dateTime';
  return (env) => {
    const value = of(env);
    if (typeof value !== 'number') return null;
    const { from, to } = periodRange(node.period, env.today);
    const zone = env.timeZone ?? 'UTC';
    const [start, end] = instant ? [startOfDayInZone(from, zone), startOfDayInZone(to, zone)] : [from, to];
    return value >= start && value < end;
  };
}
