import {
  compareValues,
  type Doc,
  isDoc,
  type Maybe,
  toDoc,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileFields } from '../accumulators/accumulator.ts';
import { ACCUMULATORS } from '../accumulators/index.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { isConstant } from '../expressions/compiler.ts';
import type { Expression } from '../expressions/scope.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { formGroups } from '../grouping/form-groups.ts';
import { type Group, resultOf } from '../grouping/group-table.ts';
import { consumingStage, type StageCompiler, type StageContext } from '../stage.ts';

const COUNT = toDoc({ count: { $sum: 1 } });

/** The accumulators of `$bucket` and `$bucketAuto`. @throws `code` for what is not an object */
export function outputFields(argument: Doc, { scope }: StageContext, code: number) {
  const output = argument.get('output') ?? COUNT;
  if (!isDoc(output))
    throw new StoreError(
      code,
      `The 'output' field must be an object, but found type: ${typeNameOf(output)}.`,
    );
  return compileFields(output, scope, ACCUMULATORS);
}

/** Groups by the boundaries: a lower boundary belongs to its bucket, the last one to none. Empty buckets do not appear. */
export const bucket: StageCompiler = (argument, context) => {
  if (!isDoc(argument))
    throw new StoreError(
      40201,
      `Argument to $bucket stage must be an object, but found type: ${typeNameOf(argument)}.`,
    );
  for (const name of argument.names) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name))
      throw new StoreError(40197, `Unrecognized option to $bucket: ${name}.`);
  }
  const groupBy = argument.get('groupBy');
  if (groupBy === undefined || !argument.has('boundaries'))
    throw new StoreError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const by = compileExpression(groupBy, context.scope);
  const boundaries = parseBoundaries(argument.get('boundaries') ?? null, context);
  const fallback = constantOf(argument.get('default'), context, 40195);
  const fields = outputFields(argument, context, 40196);
  const key: Expression = (frame) => {
    const value = by(frame) ?? null;
    const found = bucketOf(value, boundaries);
    if (found !== undefined) return found;
    if (fallback === undefined)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback;
  };
  return consumingStage(
    context,
    function* (input, frame): Flow {
      const groups: Group[] = [];
      for (const group of formGroups(input, frame, { key, fields, context })) {
        if (group === PAUSE) yield PAUSE;
        else groups.push(group);
      }
      groups.sort((a, b) => compareValues(a.id, b.id));
      for (const group of groups) yield resultOf(group, fields);
    },
    { resets: true },
  );
};

function parseBoundaries(value: Value, context: StageContext): Value[] {
  if (!Array.isArray(value))
    throw new StoreError(
      40200,
      `The $bucket 'boundaries' field must be an array, but found type: ${typeNameOf(value)}.`,
    );
  if (value.length < 2)
    throw new StoreError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${value.length} value(s).`,
    );
  const boundaries = value.map((item) => constantOf(item, context, 40191) ?? null);
  for (let i = 1; i < boundaries.length; i++) {
    if (compareValues(boundaries[i - 1], boundaries[i]) >= 0)
      throw new StoreError(
        40194,
        "The 'boundaries' option to $bucket must be sorted in ascending order, without repeats.",
      );
  }
  return boundaries;
}

function constantOf(value: Maybe, { scope }: StageContext, code: number): Maybe {
  if (value === undefined) return undefined;
  const expression = compileExpression(value, scope);
  if (!isConstant(expression) && typeof value === 'string')
    throw new StoreError(code, 'The $bucket boundaries and default must be constant values');
  return expression([]);
}

/** The largest boundary not above the value, by binary search; undefined outside all buckets. */
function bucketOf(value: Value, boundaries: readonly Value[]): Value | undefined {
  let low = 0;
  let high = boundaries.length - 1;
  if (compareValues(value, boundaries[low]) < 0 || compareValues(value, boundaries[high]) >= 0)
    return undefined;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (compareValues(value, boundaries[middle]) >= 0) low = middle;
    else high = middle;
  }
  return boundaries[low];
}
