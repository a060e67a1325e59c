import { isDoc } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileFields } from '../accumulators/accumulator.ts';
import { ACCUMULATORS } from '../accumulators/index.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import type { Frame } from '../expressions/scope.ts';
import { type Feed, type Flow, PAUSE } from '../flow.ts';
import { formGroups } from '../grouping/form-groups.ts';
import { type Grouping, resultOf } from '../grouping/group-table.ts';
import { consumingStage, type StageCompiler } from '../stage.ts';

export const group: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15947, "a group's fields must be specified in an object");
  const id = argument.get('_id');
  if (id === undefined) throw new StoreError(15955, 'a group specification must include an _id');
  const key = compileExpression(id, context.scope);
  const fields = compileFields(
    [...argument].filter(([name]) => name !== '_id'),
    context.scope,
    ACCUMULATORS,
  );
  return consumingStage(context, (input, frame) => groupFlow(input, frame, { key, fields, context }), {
    resets: true,
    ignoresOrder: fields.every(({ operator }) => ORDERLESS.has(operator)),
  });
};

/** Accumulators to which the order of the documents is all one. */
const ORDERLESS = new Set(['$sum', '$avg', '$min', '$max', '$count', '$stdDevPop', '$stdDevSamp']);

function* groupFlow(input: Feed, frame: Frame, grouping: Grouping): Flow {
  for (const group of formGroups(input, frame, grouping))
    yield group === PAUSE ? PAUSE : resultOf(group, grouping.fields);
}
