import { describeValue, type Doc, isDoc, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { Expression, Frame, Scope } from './scope.ts';

/** What an operator gets to compile its arguments with. */
export interface Compiler {
  readonly scope: Scope;
  /** Compiles an argument, under an inner scope when one is given. */
  compile(value: Value, scope?: Scope): Expression;
}

/** Checks the arguments of one operator and compiles a use of it. `name` is the operator as written (`$add`). */
export type OperatorCompiler = (argument: Value, compiler: Compiler, name: string) => Expression;

/** The operators of one family by name. */
export type OperatorFamily = Readonly<Record<string, OperatorCompiler>>;

const constants = new WeakSet<Expression>();

/** An expression whose value is known when it is compiled. */
export function constant(value: Maybe): Expression {
  const expression: Expression = () => value;
  constants.add(expression);
  return expression;
}

export const isConstant = (expression: Expression): boolean => constants.has(expression);

/** An array of arguments, or a single one without the brackets. */
export function compileArguments(argument: Value, { compile }: Compiler): Expression[] {
  return (Array.isArray(argument) ? argument : [argument]).map((value) => compile(value));
}

function exactly(count: number, argument: Value, compiler: Compiler, name: string): Expression[] {
  const list = compileArguments(argument, compiler);
  if (list.length !== count) {
    throw new StoreError(
      16020,
      `Expression ${name} takes exactly ${count} arguments. ${list.length} were passed in.`,
    );
  }
  return list;
}

/** An operator of one argument. */
export function unary(apply: (value: Maybe, name: string) => Maybe): OperatorCompiler {
  return (argument, compiler, name) => {
    const [only] = exactly(1, argument, compiler, name) as [Expression];
    return (frame) => apply(only(frame), name);
  };
}

/** An operator of two arguments. */
export function binary(apply: (a: Maybe, b: Maybe, name: string) => Maybe): OperatorCompiler {
  return (argument, compiler, name) => {
    const [a, b] = exactly(2, argument, compiler, name) as [Expression, Expression];
    return (frame) => apply(a(frame), b(frame), name);
  };
}

/** An operator of `least` to `most` arguments, by default any number. */
export function variadic(
  apply: (values: Maybe[], name: string) => Maybe,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): OperatorCompiler {
  return (argument, compiler, name) => {
    const list = compileArguments(argument, compiler);
    if (list.length < least || list.length > most) {
      if (least === most)
        throw new StoreError(
          16020,
          `Expression ${name} takes exactly ${least} arguments. ${list.length} were passed in.`,
        );
      throw new StoreError(
        28667,
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${list.length} were passed in.`,
      );
    }
    return (frame) => {
      const values: Maybe[] = [];
      for (const expression of list) values.push(expression(frame));
      return apply(values, name);
    };
  };
}

/** The evaluated arguments of an operator with named ones. */
export interface NamedValues {
  /** The value; undefined when it is missing or the argument was not given. */
  get(name: string): Maybe;
  /** Whether the argument was given at all. */
  has(name: string): boolean;
}

/** The error codes of an operator with named arguments, which differ from operator to operator. */
export interface NamedCodes {
  readonly notObject?: number;
  readonly unknown?: number;
  readonly missing?: number;
}

/** Reads an object of named arguments and compiles each. @throws for unknown, missing or badly shaped ones */
export function compileNamed(
  argument: Value,
  compiler: Compiler,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
  codes: NamedCodes = {},
): Map<string, Expression> {
  const doc = assertNamed(argument, name, required, optional, codes);
  return new Map([...doc].map(([key, value]) => [key, compiler.compile(value)]));
}

/** The checks of `compileNamed` alone, for operators that compile their arguments under different scopes. */
export function assertNamed(
  argument: Value,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
  { notObject = 40540, unknown = 40541, missing = 40542 }: NamedCodes = {},
): Doc {
  if (!isDoc(argument))
    throw new StoreError(
      notObject,
      `${name} only supports an object as its argument, found: ${typeNameOf(argument)}`,
    );
  for (const key of argument.names) {
    if (!required.includes(key) && !optional.includes(key))
      throw new StoreError(
        unknown,
        `Unrecognized argument to ${name}: ${key}: ${describeValue(argument.get(key))}`,
      );
  }
  for (const key of required) {
    if (!argument.has(key)) throw new StoreError(missing, `Missing '${key}' parameter to ${name}`);
  }
  return argument;
}

/** An operator with named arguments. */
export function named(
  required: readonly string[],
  optional: readonly string[],
  apply: (values: NamedValues, name: string) => Maybe,
  codes: NamedCodes = {},
): OperatorCompiler {
  return (argument, compiler, name) => {
    const expressions = compileNamed(argument, compiler, name, required, optional, codes);
    return (frame) => apply(evaluated(expressions, frame), name);
  };
}

const evaluated = (expressions: ReadonlyMap<string, Expression>, frame: Frame): NamedValues => ({
  get: (name) => expressions.get(name)?.(frame),
  has: (name) => expressions.has(name),
});
