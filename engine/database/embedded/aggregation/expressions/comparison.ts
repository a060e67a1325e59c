import { compareInExpression } from '../../bson/index.ts';
import type { OperatorCompiler, OperatorFamily } from './compiler.ts';
import { compileArguments } from './compiler.ts';
import { StoreError } from '../../errors.ts';
import type { Maybe } from '../../bson/index.ts';
import type { Expression } from './scope.ts';

/** Compares two values of any types, missing before null. */
function comparing(verdict: (order: number) => Maybe): OperatorCompiler {
  return (argument, compiler, name) => {
    const list = compileArguments(argument, compiler);
    if (list.length !== 2)
      throw new StoreError(
        16020,
        `Expression ${name} takes exactly 2 arguments. ${list.length} were passed in.`,
      );
    const [a, b] = list as [Expression, Expression];
    const { collation } = compiler.scope;
    return (frame) => verdict(compareInExpression(a(frame), b(frame), collation));
  };
}

/** `$eq $ne $gt $gte $lt $lte $cmp`. */
export const comparison: OperatorFamily = {
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: comparing((order) => Math.sign(order)),
};
