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

function* bucketFlow(input: Flow, outer: Frame, plan: Buckets): Flow {
  const { sortSpace: space = MEMORY_ONLY } = plan.context.environment;
  const filling = new Filling(plan, outer.slice(), space.memoryBytes);
  function* counted(): Flow {
    for (const item of input) {
      if (item !== PAUSE) filling.documents++;
      yield item;
    }
  }
  const order = {
    keyOf: (doc: Doc) => [plan.by(frameFor(doc, outer)) ?? null],
    compareKeys: ([a]: readonly Value[], [b]: readonly Value[]) => compareValues(a, b),
  };
  for (const row of sortKeyed(counted(), order, space)) {
    const filled = row === PAUSE ? PAUSE : filling.add(row.key[0] ?? null, row.doc);
    if (filled !== undefined) yield filled;
  }
  const last = filling.end();
  if (last !== undefined) yield last;
}

/** The bucket that is being filled. */
interface Bucket {
  readonly min: Value;
  last: Value;
  count: number;
  readonly states: readonly AccumulatorState[];
}

/** Fills one bucket after the other with documents that come in order. */
class Filling {
  /** How many there are; all have been counted when the first comes out of the sort. */
  documents = 0;
  readonly #plan: Buckets;
  readonly #frame: Frame;
  readonly #memoryBytes: number;
  #bucket: Bucket | undefined;
  #begun = 0;

  constructor(plan: Buckets, frame: Frame, memoryBytes: number) {
    this.#plan = plan;
    this.#frame = frame;
    this.#memoryBytes = memoryBytes;
  }

  /** Adds a document; returns the result of the bucket before, when that was full. */
  add(value: Value, doc: Doc): Doc | undefined {
    const before = this.#bucket;
    const ended = before !== undefined && this.#endsBefore(before, value) ? before : undefined;
    const bucket = before === undefined || ended !== undefined ? this.#begin(value) : before;
    bucket.last = value;
    bucket.count++;
    setDocument(this.#frame, doc);
    for (const state of bucket.states) state.add(this.#frame);
    return ended && this.#resultOf(ended, value);
  }

  /** The result of the last bucket; undefined when there was no document. */
  end(): Doc | undefined {
    return this.#bucket && this.#resultOf(this.#bucket, this.#bucket.last);
  }

  /** Equal values never part, and the last bucket takes all that is left. */
  #endsBefore({ count, last }: Bucket, value: Value): boolean {
    const size = Math.max(1, Math.round(this.documents / this.#plan.most));
    return count >= size && this.#begun < this.#plan.most && compareValues(last, value) !== 0;
  }

  #begin(value: Value): Bucket {
    const memory = { bytes: 0, limit: this.#memoryBytes };
    const states = this.#plan.fields.map((field) => field.create(memory));
    this.#begun++;
    this.#bucket = { min: value, last: value, count: 0, states };
    return this.#bucket;
  }

  #resultOf({ min, states }: Bucket, max: Value): Doc {
    return resultOf({ id: new Doc(['min', 'max'], [min, max]), states }, this.#plan.fields);
  }
}
