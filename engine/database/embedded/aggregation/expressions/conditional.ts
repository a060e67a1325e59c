import { type Doc, isDoc, isNullish, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import {
  type Compiler,
  compileArguments,
  type OperatorCompiler,
  type OperatorFamily,
  unary,
} from './compiler.ts';
import type { Expression } from './scope.ts';
import { isTruthy } from './truth.ts';

/** Stops at the first argument that decides. */
function junction(decisive: boolean): OperatorCompiler {
  return (argument, compiler) => {
    const list = compileArguments(argument, compiler);
    return (frame) => {
      for (const expression of list) if (isTruthy(expression(frame)) === decisive) return decisive;
      return !decisive;
    };
  };
}

const COND_MISSING: ReadonlyMap<string, number> = new Map([
  ['if', 17080],
  ['then', 17081],
  ['else', 17082],
]);

const compileCond: OperatorCompiler = (argument, compiler) => {
  const [test, then, otherwise] = condBranches(argument).map((value) => compiler.compile(value)) as [
    Expression,
    Expression,
    Expression,
  ];
  return (frame) => (isTruthy(test(frame)) ? then(frame) : otherwise(frame));
};

function condBranches(argument: Value): Value[] {
  if (!isDoc(argument)) {
    const list = Array.isArray(argument) ? argument : [argument];
    if (list.length !== 3)
      throw new StoreError(
        16020,
        `Expression $cond takes exactly 3 arguments. ${list.length} were passed in.`,
      );
    return list;
  }
  for (const name of argument.names) {
    if (!COND_MISSING.has(name)) throw new StoreError(17083, `Unrecognized parameter to $cond: ${name}`);
  }
  return [...COND_MISSING].map(([name, code]) => {
    const value = argument.get(name);
    if (value === undefined) throw new StoreError(code, `Missing '${name}' parameter to $cond`);
    return value;
  });
}

const compileIfNull: OperatorCompiler = (argument, compiler) => {
  const list = compileArguments(argument, compiler);
  if (list.length < 2)
    throw new StoreError(1257300, `$ifNull needs at least two arguments, had: ${list.length}`);
  return (frame) => {
    let value: Maybe;
    for (const expression of list) {
      value = expression(frame);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const compileSwitch: OperatorCompiler = (argument, compiler) => {
  if (!isDoc(argument))
    throw new StoreError(40060, `$switch requires an object as an argument, found: ${typeNameOf(argument)}`);
  for (const name of argument.names) {
    if (name !== 'branches' && name !== 'default')
      throw new StoreError(40067, `$switch found an unknown argument: ${name}`);
  }
  const branches = argument.get('branches') ?? [];
  if (!Array.isArray(branches))
    throw new StoreError(40061, `$switch expected an array for 'branches', found: ${typeNameOf(branches)}`);
  if (branches.length === 0) throw new StoreError(40068, '$switch requires at least one branch.');
  const compiled = branches.map((branch) => compileBranch(branch, compiler));
  const fallback = argument.has('default') ? compiler.compile(argument.get('default') ?? null) : undefined;
  return (frame) => {
    for (const branch of compiled) if (isTruthy(branch.test(frame))) return branch.value(frame);
    if (!fallback)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(frame);
  };
};

function compileBranch(branch: Value, compiler: Compiler): { test: Expression; value: Expression } {
  if (!isDoc(branch))
    throw new StoreError(40062, `$switch expected each branch to be an object, found: ${typeNameOf(branch)}`);
  for (const name of branch.names) {
    if (name !== 'case' && name !== 'then')
      throw new StoreError(40063, `$switch found an unknown argument to a branch: ${name}`);
  }
  return {
    test: compiler.compile(branchPart(branch, 'case', 40064)),
    value: compiler.compile(branchPart(branch, 'then', 40065)),
  };
}

function branchPart(branch: Doc, name: string, code: number): Value {
  const value = branch.get(name);
  if (value === undefined)
    throw new StoreError(code, `$switch requires each branch have a '${name}' expression`);
  return value;
}

/** `$and $or $not $cond $ifNull $switch`. */
export const conditional: OperatorFamily = {
  $and: junction(false),
  $or: junction(true),
  $not: unary((value) => !isTruthy(value)),
  $cond: compileCond,
  $ifNull: compileIfNull,
  $switch: compileSwitch,
};
