/** Largest number of keys kept in one block before it is split. */
const BLOCK = 512;

interface Block<V> {
  keys: string[];
  values: V[];
}

/**
 * A map in the order of its keys (compared as UTF-16 units, so latin1 text of bytes is in byte order). Blocks of sorted
 * arrays: a write costs two binary searches and a move within one block.
 */
export class OrderedMap<V> {
  #blocks: Block<V>[] = [];
  size = 0;

  get(key: string): V | undefined {
    const block = this.#blocks[this.#blockOf(key)];
    if (block === undefined) return undefined;
    const at = firstNotBelow(block.keys, key);
    return block.keys[at] === key ? block.values[at] : undefined;
  }

  set(key: string, value: V): void {
    const which = Math.min(this.#blockOf(key), Math.max(0, this.#blocks.length - 1));
    const block = this.#blocks[which];
    if (block === undefined) {
      this.#blocks.push({ keys: [key], values: [value] });
      this.size = 1;
      return;
    }
    const at = firstNotBelow(block.keys, key);
    if (block.keys[at] === key) {
      block.values[at] = value;
      return;
    }
    block.keys.splice(at, 0, key);
    block.values.splice(at, 0, value);
    this.size++;
    if (block.keys.length > BLOCK) this.#split(which, block);
  }

  delete(key: string): boolean {
    const which = this.#blockOf(key);
    const block = this.#blocks[which];
    if (block === undefined) return false;
    const at = firstNotBelow(block.keys, key);
    if (block.keys[at] !== key) return false;
    block.keys.splice(at, 1);
    block.values.splice(at, 1);
    this.size--;
    if (block.keys.length === 0) this.#blocks.splice(which, 1);
    return true;
  }

  /** The first entry with from ≤ key < to, or null. */
  first(from: string, to: string): [string, V] | null {
    const which = this.#blockOf(from);
    const block = this.#blocks[which];
    if (block === undefined) return null;
    return this.#entryAt(which, firstNotBelow(block.keys, from), (key) => key < to);
  }

  /** The last entry with from ≤ key < to, or null. */
  last(from: string, to: string): [string, V] | null {
    let which = Math.min(this.#blockOf(to), this.#blocks.length - 1);
    let at = firstNotBelow(this.#blocks[which]?.keys ?? [], to) - 1;
    if (at < 0) {
      which--;
      at = (this.#blocks[which]?.keys.length ?? 0) - 1;
    }
    return this.#entryAt(which, at, (key) => key >= from && key < to);
  }

  #entryAt(which: number, at: number, accepts: (key: string) => boolean): [string, V] | null {
    const block = this.#blocks[which];
    const key = block?.keys[at];
    if (block === undefined || key === undefined || !accepts(key)) return null;
    return [key, block.values[at] as V];
  }

  /** The first block whose last key is not below `key`; the number of blocks when there is none. */
  #blockOf(key: string): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = this.#blocks[middle]?.keys.at(-1) ?? '';
      if (last < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #split(which: number, block: Block<V>): void {
    const half = block.keys.length >> 1;
    this.#blocks.splice(which + 1, 0, { keys: block.keys.splice(half), values: block.values.splice(half) });
  }
}

function firstNotBelow(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
