import { Doc } from './document.ts';
import { sizeOf } from './element-size.ts';
import { MAX_DEPTH, readValue } from './read.ts';
import { BsonType, type Value } from './value.ts';

/**
 * Reads values that `encodeValues` wrote into documents, each under the name at its place; those without a name are left
 * out, as are missing ones.
 */
export function valuesDecoder(names: readonly (string | null)[]): (buffer: Buffer) => Doc {
  const places = names.slice(0, names.findLastIndex((name) => name !== null) + 1);
  const readers = places.map(() => createReader());
  const wanted = places.filter((name) => name !== null);
  // A copy of an array has just the room it needs, one that grows has much more.
  const nothing: Value[] = wanted.map(() => null);
  return (buffer) => {
    const found = new Doc(wanted.slice(), nothing.slice());
    let count = 0;
    let p = 0;
    for (let i = 0; i < places.length; i++) {
      const type = buffer[p++] as number;
      if (type === BsonType.missing) continue;
      const size = sizeOf(buffer, type, p, buffer.length);
      const name = places[i] as string | null;
      if (name !== null) {
        found.names[count] = name;
        found.values[count++] = (readers[i] as ReturnType<typeof createReader>)(buffer, type, p, size);
      }
      p += size;
    }
    if (count < wanted.length) found.names.length = found.values.length = count;
    return found;
  };
}

/** Longer texts are not kept to be compared with. */
const REMEMBERED_BYTES = 64;

/** Reads the values of one place. Where they come in order a text is mostly the one before, which is not made again. */
function createReader() {
  let last = '';
  let lastBytes = new Uint8Array();
  return (b: Buffer, type: number, p: number, size: number): Value => {
    if (type !== BsonType.string || size > REMEMBERED_BYTES) return readValue(b, type, p, size, MAX_DEPTH);
    let i = 0;
    if (size === lastBytes.length) while (i < size && b[p + i] === lastBytes[i]) i++;
    if (i === size) return last;
    last = readValue(b, type, p, size, MAX_DEPTH) as string;
    lastBytes = Uint8Array.prototype.slice.call(b, p, p + size);
    return last;
  };
}
