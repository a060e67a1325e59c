import type { Value } from './value.ts';

/** Above this many fields a document keeps a name index, so that wide documents do not cost a linear search. */
const INDEX_FROM = 24;

/**
 * A BSON document: names and values in exactly the order they were written, which plain objects cannot keep
 * (they move integer-like keys to the front) and which equality, projection and replacement depend on.
 * The interface is that of a Map; a field may be called `__proto__` without effect.
 */
export class Doc {
  /** Read only for callers; kept open because the hot loops of the store walk it directly. */
  readonly names: string[];
  /** The values, position by position with `names`. */
  readonly values: Value[];
  #positions: Map<string, number> | undefined;

  constructor(names: string[] = [], values: Value[] = []) {
    this.names = names;
    this.values = values;
  }

  get _bsontype(): 'Doc' {
    return 'Doc';
  }

  get size(): number {
    return this.names.length;
  }

  /** The position of a field, or -1; of a repeated name (possible in foreign BSON) the first. */
  indexOf(name: string): number {
    if (this.names.length < INDEX_FROM) return this.names.indexOf(name);
    this.#positions ??= positionsOf(this.names);
    return this.#positions.get(name) ?? -1;
  }

  /** The value of a field; undefined means that the field is missing. */
  get(name: string): Value | undefined {
    const at = this.indexOf(name);
    return at < 0 ? undefined : this.values[at];
  }

  has(name: string): boolean {
    return this.indexOf(name) >= 0;
  }

  /** Replaces the value where the field stands, or appends the field. */
  set(name: string, value: Value): this {
    const at = this.indexOf(name);
    if (at >= 0) this.values[at] = value;
    else this.append(name, value);
    return this;
  }

  /** Appends a field known to be new; faster than `set`. */
  append(name: string, value: Value): void {
    this.#positions?.set(name, this.names.length);
    this.names.push(name);
    this.values.push(value);
  }

  /** Puts a field first, moving it there when it exists. */
  prepend(name: string, value: Value): this {
    this.delete(name);
    this.names.unshift(name);
    this.values.unshift(value);
    this.#positions = undefined;
    return this;
  }

  /** @returns whether the field was there */
  delete(name: string): boolean {
    const at = this.indexOf(name);
    if (at < 0) return false;
    this.names.splice(at, 1);
    this.values.splice(at, 1);
    this.#positions = undefined;
    return true;
  }

  /** A shallow copy: the values are shared. */
  copy(): Doc {
    return new Doc(this.names.slice(), this.values.slice());
  }

  *entries(): IterableIterator<[string, Value]> {
    for (let i = 0; i < this.names.length; i++) yield [this.names[i] as string, this.values[i] as Value];
  }

  [Symbol.iterator](): IterableIterator<[string, Value]> {
    return this.entries();
  }
}

function positionsOf(names: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  for (let i = names.length - 1; i >= 0; i--) positions.set(names[i] as string, i);
  return positions;
}
