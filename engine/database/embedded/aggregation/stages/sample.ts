import {
  ANY_DEPTH,
  decode,
  Doc,
  encode,
  isDoc,
  isNumeric,
  isWhole,
  memoryOf,
  toNumber,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { sortRows } from '../../sorting/sort-rows.ts';
import { MEMORY_ONLY, type SortSpace } from '../../sorting/sort-space.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

/** Some documents picked with equal chances: each draws a number, and the smallest are kept. */
export const sample: StageCompiler = (argument, context) => {
  const size = isDoc(argument) ? argument.get('size') : undefined;
  if (!isDoc(argument)) throw new StoreError(28745, 'the $sample stage specification must be an object');
  if (size === undefined) throw new StoreError(28749, '$sample stage must specify a size');
  if (!isWhole(size) || toNumber(size) < 1)
    throw new StoreError(28747, 'size argument to $sample must be a positive integer');
  const wanted = toNumber(size);
  return stageOf(context, (input) => drawn(input, wanted, context.environment.sortSpace ?? MEMORY_ONLY));
};

interface Lot {
  readonly number: number;
  readonly doc: Doc;
}

function* drawn(input: Flow, limit: number, space: SortSpace): Flow {
  function* lots() {
    for (const doc of input) yield doc === PAUSE ? undefined : { number: Math.random(), doc };
  }
  const sorted = sortRows<Lot>(lots(), {
    compare: (a, b) => a.number - b.number,
    bytesOf: ({ doc }) => memoryOf(doc),
    toBytes: ({ number, doc }) => encode(new Doc(['number', 'doc'], [number, doc])),
    fromBytes(bytes) {
      const [number, doc] = decode(bytes, ANY_DEPTH).values;
      return { number: isNumeric(number) ? toNumber(number) : 0, doc: isDoc(doc) ? doc : new Doc() };
    },
    limit,
    space,
  });
  for (const lot of sorted) yield lot === undefined ? PAUSE : lot.doc;
}
