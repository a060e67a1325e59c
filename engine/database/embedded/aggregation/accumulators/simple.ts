import {
  asDouble,
  type Collation,
  compareValues,
  Doc,
  isDoc,
  isNullish,
  isNumeric,
  type Maybe,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { mergeDocs } from '../expressions/objects.ts';
import type { Share } from '../memory.ts';
import {
  type AccumulatorCompiler,
  type AccumulatorState,
  accumulating,
  type Gathering,
} from './accumulator.ts';
import { Sum } from './sum.ts';

/** Keeps the smallest (sign 1) or largest (sign -1) value that is not null or missing. */
class Extreme implements Gathering {
  readonly #share: Share;
  readonly #sign: 1 | -1;
  readonly #collation: Collation | undefined;
  #best: Maybe;

  constructor(share: Share, sign: 1 | -1, collation: Collation | undefined) {
    this.#share = share;
    this.#sign = sign;
    this.#collation = collation;
  }

  add(value: Maybe): void {
    if (isNullish(value)) return;
    const best = this.#best;
    if (best !== undefined && compareValues(value, best, this.#collation) * this.#sign >= 0) return;
    this.#share.keep(value, best);
    this.#best = value;
  }

  result(): Value {
    return this.#best ?? null;
  }

  partial(): Value {
    return this.result();
  }

  absorb(partial: Value): void {
    this.add(partial);
  }
}

const extreme = (sign: 1 | -1): AccumulatorCompiler =>
  accumulating((share, { scope }) => new Extreme(share, sign, scope.collation));

/** A sum whose result is its average. */
class Average extends Sum {
  override result(): Maybe {
    return this.average();
  }
}

/** Keeps the first or the last value, missing as null. */
class Edge implements Gathering {
  readonly #share: Share;
  readonly #isLast: boolean;
  #seen: Value | undefined;

  constructor(share: Share, isLast: boolean) {
    this.#share = share;
    this.#isLast = isLast;
  }

  add(value: Maybe): void {
    if (this.#seen !== undefined && !this.#isLast) return;
    this.#share.keep(value, this.#seen);
    this.#seen = value ?? null;
  }

  result(): Value {
    return this.#seen ?? null;
  }

  partial(): Value {
    return this.result();
  }

  absorb(partial: Value): void {
    this.add(partial);
  }
}

class Count implements AccumulatorState {
  #n = 0;

  add(): void {
    this.#n++;
  }

  result(): Value {
    return this.#n;
  }

  partial(): Value {
    return this.#n;
  }

  absorb(partial: Value): void {
    this.#n += isNumeric(partial) ? toNumber(partial) : 0;
  }
}

const count: AccumulatorCompiler = (argument) => {
  if (!isDoc(argument) || argument.size > 0)
    throw new StoreError(40238, '$count takes no arguments, i.e. $count:{}');
  return () => new Count();
};

/** Welford's algorithm, and Chan's to put two parts together; null when there are too few numbers. */
class Deviation implements Gathering {
  readonly #isSample: boolean;
  #n = 0;
  #mean = 0;
  #squares = 0;

  constructor(isSample: boolean) {
    this.#isSample = isSample;
  }

  add(value: Maybe): void {
    if (!isNumeric(value)) return;
    const x = toNumber(value);
    this.#n++;
    const delta = x - this.#mean;
    this.#mean += delta / this.#n;
    this.#squares += delta * (x - this.#mean);
  }

  result(): Value {
    const freedom = this.#isSample ? this.#n - 1 : this.#n;
    return freedom > 0 ? asDouble(Math.sqrt(this.#squares / freedom)) : null;
  }

  partial(): Value {
    return [this.#n, this.#mean, this.#squares];
  }

  absorb(partial: Value): void {
    const [n = 0, mean = 0, squares = 0] = numbersOf(partial);
    if (n === 0) return;
    const delta = mean - this.#mean;
    const all = n + this.#n;
    this.#mean += (delta * n) / all;
    this.#squares += squares + (delta * delta * n * this.#n) / all;
    this.#n = all;
  }
}

const numbersOf = (value: Value): number[] =>
  Array.isArray(value) ? value.filter(isNumeric).map(toNumber) : [];

class MergedObjects implements Gathering {
  readonly #share: Share;
  #merged: Value = new Doc();

  constructor(share: Share) {
    this.#share = share;
  }

  add(value: Maybe): void {
    const before = this.#merged;
    this.#merged = mergeDocs([before, value]);
    this.#share.keep(this.#merged, before);
  }

  result(): Value {
    return this.#merged;
  }

  partial(): Value {
    return this.#merged;
  }

  absorb(partial: Value): void {
    this.add(partial);
  }
}

/** Accumulators that keep a number, a value or a document. */
export const simpleAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $sum: accumulating(() => new Sum()),
  $avg: accumulating(() => new Average()),
  $min: extreme(1),
  $max: extreme(-1),
  $first: accumulating((share) => new Edge(share, false)),
  $last: accumulating((share) => new Edge(share, true)),
  $count: count,
  $stdDevPop: accumulating(() => new Deviation(false)),
  $stdDevSamp: accumulating(() => new Deviation(true)),
  $mergeObjects: accumulating((share) => new MergedObjects(share)),
};
