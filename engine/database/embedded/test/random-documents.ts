import { Decimal128, type Document, Long, ObjectId } from 'mongodb';
import { decode, type Doc } from '../bson/index.ts';

/** A small generator with a seed, so that a failure can be run again. */
export function createRandom(seed: number) {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return { below, pick };
}

/** What `createRandom` makes. */
export type Random = ReturnType<typeof createRandom>;

/** A value of any common type; few different ones, so that many are equal. */
export function scalar({ below, pick }: Random): unknown {
  return pick<() => unknown>([
    () => below(6),
    () => below(6) / 2,
    () => `${'abcde'[below(5)]}${below(3) === 0 ? 'x' : ''}`,
    () => null,
    () => below(2) === 1,
    () => new Date(below(4)),
    () => new ObjectId(String(below(4)).padStart(24, '0')),
    () => Decimal128.fromString(String(below(6))),
    () => Long.fromNumber(below(6)),
    () => ({ x: below(3) }),
    () => (below(2) === 0 ? Number.NaN : -0),
    () => '',
  ])();
}

/** The same, or an array or a document of such values. */
export function value(random: Random, depth: number): unknown {
  const { below } = random;
  if (below(4) === 0 && depth > 0) {
    return Array.from({ length: below(4) }, () =>
      below(3) > 0
        ? scalar(random)
        : { b: below(2) > 0 ? below(3) : scalar(random), c: below(2) > 0 ? below(3) : scalar(random) },
    );
  }
  if (below(5) === 0 && depth > 0) return { b: value(random, depth - 1), c: scalar(random) };
  return scalar(random);
}

/** Read by the store's own decoder, for the driver turns doubles that are whole into integers. */
export async function readRaw(cursor: { toArray(): Promise<Document[]> }): Promise<Doc[]> {
  return (await cursor.toArray()).map((raw) => decode(bytesOf(raw)));
}

function bytesOf(raw: unknown): Buffer {
  if (raw instanceof Uint8Array) return Buffer.from(raw);
  throw new Error('the driver was asked for raw documents');
}
