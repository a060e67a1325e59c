import { type Maybe, memoryOf, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';

/** What a stage holds, in bytes as `memoryOf` estimates them, and how much it may hold. */
export interface Memory {
  bytes: number;
  readonly limit: number;
}

/** What one accumulator of one group holds of its stage's memory. */
export class Share {
  readonly #memory: Memory;
  readonly #name: string;
  #bytes = 0;

  constructor(memory: Memory, name: string) {
    this.#memory = memory;
    this.#name = name;
  }

  /** Counts a value that is kept, in the place of another where one is given up. @throws code 146 above the limit */
  keep(value: Maybe, instead?: Maybe): void {
    this.change(memoryOf(value) - (instead === undefined ? 0 : memoryOf(instead)));
  }

  /** Counts these values and no others any more. */
  set(values: readonly Value[]): void {
    this.change(values.reduce<number>((sum, value) => sum + memoryOf(value), -this.#bytes));
  }

  /** @throws code 146 above the limit */
  change(bytes: number): void {
    this.#bytes += bytes;
    this.#memory.bytes += bytes;
    if (this.#bytes > this.#memory.limit)
      throw new StoreError(
        146,
        `${this.#name} used too much memory and cannot spill to disk. Used: ${this.#bytes} bytes. Memory limit: ${this.#memory.limit} bytes`,
      );
  }
}
