import { compareValues, Doc, isDoc, isWhole, toNumber, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { MEMORY_ONLY } from '../../sorting/sort-space.ts';
import type { AccumulatedField, AccumulatorState } from '../accumulators/accumulator.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { type Expression, type Frame, frameFor, setDocument } from '../expressions/scope.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { resultOf } from '../grouping/group-table.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';
import { outputFields } from './bucket.ts';
import { sortKeyed } from './sort.ts';

/** Buckets of about equal size; equal values never part. The upper bound of a bucket is the lower of the next. */
export const bucketAuto: StageCompiler = (argument, context) => {
  if (!isDoc(argument))
    throw new StoreError(
      40240,
      `The argument to $bucketAuto must be an object, but found type: ${typeNameOf(argument)}.`,
    );
  const groupBy = argument.get('groupBy');
  const buckets = argument.get('buckets');
  if (argument.has('granularity'))
    throw new StoreError(115, 'granularity is not supported by the embedded store, use MongoDB');
  if (groupBy === undefined || buckets === undefined)
    throw new StoreError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
  if (!isWhole(buckets))
    throw new StoreError(
      40241,
      `The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeNameOf(buckets)}.`,
    );
  if (toNumber(buckets) <= 0)
    throw new StoreError(
      40243,
      `The $bucketAuto 'buckets' field must be greater than 0, but found: ${toNumber(buckets)}.`,
    );
  const plan: Buckets = {
    by: compileExpression(groupBy, context.scope),
    fields: outputFields(argument, context, 40244),
    most: toNumber(buckets),
    context,
  };
  return stageOf(context, (input, frame) => bucketFlow(input, frame, plan), { resets: true });
};

interface Buckets {
  readonly by: Expression;
  readonly fields: readonly AccumulatedField[];
  readonly most: number;
  readonly context: StageContext;
}

/** The bucket that is being filled. */
interface Bucket {
  readonly min: Value;
  last: Value;
  count: number;
  readonly states: readonly AccumulatorState[];
}

function* bucketFlow(input: Flow, outer: Frame, { by, fields, most, context }: Buckets): Flow {
  const { sortSpace: space = MEMORY_ONLY } = context.environment;
  const frame = outer.slice();
  let documents = 0;
  function* counted(): Flow {
    for (const item of input) {
      if (item !== PAUSE) documents++;
      yield item;
    }
  }
  const order = {
    keyOf: (doc: Doc) => [by(frameFor(doc, outer)) ?? null],
    compareKeys: ([a]: readonly Value[], [b]: readonly Value[]) => compareValues(a, b),
  };
  const newBucket = (value: Value): Bucket => ({
    min: value,
    last: value,
    count: 0,
    states: fields.map((field) => field.create({ bytes: 0, limit: space.memoryBytes })),
  });
  const resultWith = ({ min, states }: Bucket, max: Value) =>
    resultOf({ id: new Doc(['min', 'max'], [min, max]), states }, fields);
  let bucket: Bucket | undefined;
  let begun = 0;
  for (const row of sortKeyed(counted(), order, space)) {
    if (row === PAUSE) {
      yield PAUSE;
      continue;
    }
    const [value = null] = row.key;
    // All documents have been counted when the first comes out of the sort.
    const isFilled = bucket !== undefined && bucket.count >= Math.max(1, Math.round(documents / most));
    if (bucket !== undefined && isFilled && begun < most && compareValues(bucket.last, value) !== 0) {
      yield resultWith(bucket, value);
      bucket = undefined;
    }
    if (bucket === undefined) {
      bucket = newBucket(value);
      begun++;
    }
    bucket.last = value;
    bucket.count++;
    setDocument(frame, row.doc);
    for (const state of bucket.states) state.add(frame);
  }
  if (bucket !== undefined) yield resultWith(bucket, bucket.last);
}
