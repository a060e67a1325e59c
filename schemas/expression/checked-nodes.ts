import { sentence } from '#schemas/findings.ts';
import { areComparable, familyOf, isDayWithInstant, isOrdered, typeName, typeOf } from './feel-types.ts';
import { familyNameZh, typeNameZh } from './type-names-zh.ts';
import { expressionLimits } from './limits.ts';
import type { Place, Reporter } from './reporter.ts';
import type { ArithmeticOperator, Ast, CompareOperator, FeelType, Scope, TextMatch } from './types.ts';

/** What the node makers need: the names in scope and where findings go. */
export interface CheckContext {
  readonly scope: Scope;
  readonly reporter: Reporter;
}

/** A path that is in scope, at most two hops long. */
export function makePath(segments: readonly string[], place: Place, context: CheckContext): Ast {
  const name = segments.join('.');
  const [first] = segments;
  const root = first === 'old' || first === 'user' ? first : 'record';
  const own = root === 'record' ? segments : segments.slice(1);
  if (own.length > expressionLimits.hops + 1) {
    return context.reporter.error(
      'expression.tooManyHops',
      sentence(
        `${name}: a path follows at most ${expressionLimits.hops} references`,
        `“${name}”：路径最多经过 ${expressionLimits.hops} 个引用`,
      ),
      place,
      { name },
    );
  }
  const resolved = context.scope.resolve(segments);
  if (!resolved) {
    return context.reporter.error(
      'expression.unknownName',
      sentence(`There is no ${name} here`, `这里没有“${name}”`),
      place,
      { name },
    );
  }
  const canonical = resolved.path ?? segments;
  return {
    kind: 'path',
    root,
    path: root === 'record' ? canonical : canonical.slice(1),
    type: resolved.type,
  };
}

/** A comparison of two comparable values. `= null` and `!= null` become tests for emptiness. */
export function makeCompare(
  op: CompareOperator,
  left: Ast,
  right: Ast,
  place: Place,
  context: CheckContext,
): Ast {
  if (isNull(right) || isNull(left)) {
    const of = isNull(right) ? left : right;
    if (op === '=') return { kind: 'isEmpty', of };
    if (op === '!=') return { kind: 'not', of: { kind: 'isEmpty', of } };
    return context.reporter.error(
      'expression.nullOrder',
      sentence('null has no order: use = or !=', '空值没有大小之分，请使用 = 或 !='),
      place,
    );
  }
  const [a, b] = [typeOf(left), typeOf(right)];
  const equality = op === '=' || op === '!=';
  if (!equality && isDayWithInstant(a, b)) return { kind: 'compare', op, left, right };
  if (!areComparable(a, b)) return mismatch(a, b, place, context);
  if (!equality && !(isOrdered(a) && isOrdered(b))) {
    const unordered = isOrdered(a) ? b : a;
    return context.reporter.error(
      'expression.noOrder',
      sentence(
        `${typeName(unordered)} has no order: use = or !=`,
        `${typeNameZh(unordered)}没有大小之分，请使用 = 或 !=`,
      ),
      place,
    );
  }
  checkOptions(left, right, place, context);
  checkOptions(right, left, place, context);
  return { kind: 'compare', op, left, right };
}

/** Membership: `of` equals one of the items, or, being a list, holds one of them. */
export function makeIn(of: Ast, items: readonly Ast[], place: Place, context: CheckContext): Ast {
  if (items.length > expressionLimits.listItems) {
    return context.reporter.error(
      'expression.tooLong',
      sentence(
        `A list has at most ${expressionLimits.listItems} values`,
        `列表最多 ${expressionLimits.listItems} 个值`,
      ),
      place,
    );
  }
  const element: FeelType = familyOf(typeOf(of)) === 'list' ? 'string' : typeOf(of);
  for (const item of items) {
    if (isNull(item)) {
      return context.reporter.error(
        'expression.nullInList',
        sentence('A list of values holds no null', '值列表中不能有空值'),
        place,
      );
    }
    if (!areComparable(element, typeOf(item))) return mismatch(element, typeOf(item), place, context);
    checkOptions(of, item, place, context);
  }
  return { kind: 'in', of, items };
}

/** A test of a text's beginning, middle or end. */
export function makeMatch(
  op: TextMatch,
  text: Ast,
  part: Ast,
  place: Place,
  context: CheckContext & { readonly ignoreCase: boolean },
): Ast {
  const fault = expectFamily(text, 'string', place, context) ?? expectFamily(part, 'string', place, context);
  return fault ?? { kind: 'match', op, text, part, ignoreCase: context.ignoreCase };
}

/** Arithmetic on numbers, days, instants and durations; `+` also joins texts. */
export function makeArithmetic(
  op: ArithmeticOperator,
  left: Ast,
  right: Ast,
  place: Place,
  context: CheckContext,
): Ast {
  const type = arithmeticType(op, typeOf(left), typeOf(right));
  return type
    ? { kind: 'arithmetic', op, left, right, type }
    : mismatch(typeOf(left), typeOf(right), place, context);
}

function arithmeticType(op: ArithmeticOperator, left: FeelType, right: FeelType): FeelType | undefined {
  const [a, b] = [familyOf(left), familyOf(right)];
  if (a === 'any' || b === 'any') return 'any';
  if (a === 'number' && b === 'number') return 'number';
  if (op === '+' && a === 'string' && b === 'string') return 'string';
  if (op !== '+' && op !== '-') return undefined;
  if ((a === 'date' || a === 'dateTime' || a === 'duration') && b === 'duration') return a;
  if (op === '-' && a === b && (a === 'date' || a === 'dateTime')) return 'duration';
  return op === '+' && a === 'duration' && (b === 'date' || b === 'dateTime') ? b : undefined;
}

/** Reports and answers the faulty part when a node is not of a family; undefined when it is. */
export function expectFamily(
  node: Ast,
  family: ReturnType<typeof familyOf>,
  place: Place,
  context: CheckContext,
): Ast | undefined {
  const found = familyOf(typeOf(node));
  if (found === family || found === 'any') return undefined;
  const expected = family === 'string' ? 'text' : family;
  const type = typeOf(node);
  return context.reporter.error(
    'expression.type',
    sentence(
      `Expected ${expected} here, found ${typeName(type)}`,
      `此处需要${familyNameZh(family)}，实为${typeNameZh(type)}`,
    ),
    place,
    { expected, found: typeName(type) },
  );
}

function mismatch(a: FeelType, b: FeelType, place: Place, context: CheckContext): Ast {
  return context.reporter.error(
    'expression.type',
    sentence(
      `${typeName(a)} and ${typeName(b)} do not go together`,
      `${typeNameZh(a)}与${typeNameZh(b)}不能放在一起比较或计算`,
    ),
    place,
    { left: typeName(a), right: typeName(b) },
  );
}

function isNull(node: Ast): boolean {
  return node.kind === 'literal' && node.type === 'null';
}

function checkOptions(path: Ast, value: Ast, place: Place, context: CheckContext): void {
  if (path.kind !== 'path' || value.kind !== 'literal' || typeof value.value !== 'string') return;
  const segments = path.root === 'record' ? path.path : [path.root, ...path.path];
  const options = context.scope.resolve(segments)?.options;
  if (options && !options.includes(value.value)) {
    const name = segments.join('.');
    context.reporter.warning(
      'expression.unknownOption',
      sentence(`${name} is never "${value.value}"`, `“${name}”不会是“${value.value}”`),
      place,
      { name, value: value.value },
    );
  }
}
