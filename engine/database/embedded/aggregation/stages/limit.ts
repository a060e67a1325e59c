import { describeValue, isNumeric, isWhole, toNumber, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

function assertCount(argument: Value, name: string, least: number): number {
  if (!isNumeric(argument))
    throw new StoreError(
      name === '$limit' ? 2107201 : 5107200,
      `invalid argument to ${name} stage: Expected a number in: ${name}: ${describeValue(argument)}`,
    );
  if (!isWhole(argument))
    throw new StoreError(
      5107201,
      `invalid argument to ${name} stage: Expected an integer: ${name}: ${describeValue(argument)}`,
    );
  const n = toNumber(argument);
  if (n < least) {
    throw least === 1
      ? new StoreError(15958, 'the limit must be positive')
      : new StoreError(
          5107200,
          `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${n}`,
        );
  }
  return n;
}

export const limit: StageCompiler = (argument, context, name) => {
  const count = assertCount(argument, name, 1);
  return stageOf(context, (input) => first(input, count), { pushdown: { kind: 'limit', count } });
};

function* first(input: Flow, count: number): Flow {
  let left = count;
  for (const item of input) {
    yield item;
    if (item !== PAUSE && --left === 0) return;
  }
}

export const skip: StageCompiler = (argument, context, name) => {
  const count = assertCount(argument, name, 0);
  return stageOf(context, (input) => after(input, count), { pushdown: { kind: 'skip', count } });
};

function* after(input: Flow, count: number): Flow {
  let left = count;
  for (const item of input) {
    if (item !== PAUSE && left > 0) left--;
    else yield item;
  }
}
