import type { Maybe, Value } from '../../bson/index.ts';
import { hashOf } from '../../query/match/equality.ts';
import type { Share } from '../memory.ts';
import { type AccumulatorCompiler, accumulating, type Gathering } from './accumulator.ts';

class Pushed implements Gathering {
  readonly #share: Share;
  readonly #values: Value[] = [];

  constructor(share: Share) {
    this.#share = share;
  }

  add(value: Maybe): void {
    if (value === undefined) return;
    this.#share.keep(value);
    this.#values.push(value);
  }

  result(): Value[] {
    return this.#values.slice();
  }

  partial(): Value {
    return this.#values;
  }

  absorb(partial: Value): void {
    if (Array.isArray(partial)) for (const value of partial) this.add(value);
  }
}

/** Equal values once, the first of them. */
class ValueSet implements Gathering {
  readonly #share: Share;
  readonly #values = new Map<string, Value>();

  constructor(share: Share) {
    this.#share = share;
  }

  add(value: Maybe): void {
    if (value === undefined) return;
    const hash = hashOf(value);
    if (this.#values.has(hash)) return;
    this.#share.keep(value);
    this.#share.keep(hash);
    this.#values.set(hash, value);
  }

  result(): Value[] {
    return [...this.#values.values()];
  }

  partial(): Value {
    return this.result();
  }

  absorb(partial: Value): void {
    if (Array.isArray(partial)) for (const value of partial) this.add(value);
  }
}

/** Accumulators that keep every value. */
export const collectingAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $push: accumulating((share) => new Pushed(share)),
  $addToSet: accumulating((share) => new ValueSet(share)),
};
