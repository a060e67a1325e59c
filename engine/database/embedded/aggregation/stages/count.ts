import { Doc, toDoc } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { Frame } from '../expressions/scope.ts';
import type { Feed, Flow } from '../flow.ts';
import { consumingStage, type StageCompiler } from '../stage.ts';
import { group } from './group.ts';
import { sort } from './sort.ts';

/** A single document with the number of documents; nothing at all when there are none. */
export const count: StageCompiler = (argument, context) => {
  if (typeof argument !== 'string') throw new StoreError(40156, 'the count field must be a non-empty string');
  if (argument === '') throw new StoreError(40156, 'the count field must be a non-empty string');
  if (argument.startsWith('$')) throw new StoreError(40158, 'the count field cannot be a $-prefixed path');
  if (argument.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'");
  return consumingStage(context, (input) => countFlow(input, argument), {
    resets: true,
    ignoresOrder: true,
  });
};

function* countFlow(input: Feed, name: string): Flow {
  let n = 0;
  yield* input(() => {
    n++;
    return false;
  });
  if (n > 0) yield new Doc([name], [n]);
}

/** `$group` by the expression with a count, largest first. */
export const sortByCount: StageCompiler = (argument, context, name) => {
  if (typeof argument !== 'object' && !(typeof argument === 'string' && argument.startsWith('$'))) {
    throw new StoreError(
      40148,
      `the ${name} field must be defined as a $-prefixed path or an expression inside an object`,
    );
  }
  const groups = group(new Doc(['_id', 'count'], [argument, toDoc({ $sum: 1 })]), context, '$group');
  const inner = sort(
    toDoc({ count: -1 }),
    { ...context, scope: { ...context.scope, uses: { fields: new Set(), whole: false } } },
    '$sort',
  );
  const consume = (input: Feed, frame: Frame) => inner.run(groups.consume?.(input, frame) ?? [], frame);
  return consumingStage(context, consume, { resets: true, ignoresOrder: true });
};
