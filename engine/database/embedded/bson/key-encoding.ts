import { createHash } from 'node:crypto';
import { binaryBytes } from './binary.ts';
import { Rank, rankOf } from './canonical-type.ts';
import type { Collation } from './collation.ts';
import { writeNumber } from './key-numbers.ts';
import { KeyBytes } from './key-bytes.ts';
import type { Doc } from './document.ts';
import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  CodeWithScope,
  Maybe,
  Numeric,
  ObjectId,
  Timestamp,
  Value,
} from './value.ts';

/** Longer keys keep this many bytes and a SHA-1 of the whole (lmdb's keys end at 1,978 bytes). */
export const MAX_KEY_BYTES = 1876;

export interface KeyOptions {
  /** Bytes put before the key, for example the index number. */
  readonly prefix?: Uint8Array;
  readonly collation?: Collation | undefined;
  /** For unique indexes: decimals that agree in their first 32 digits still get different keys. */
  readonly exact?: boolean;
}

export interface EncodedKey {
  readonly bytes: Buffer;
  /** Truncated keys serve equality with a re-check, never order. */
  readonly truncated: boolean;
}

/** The first byte of an encoded value; the steps leave room for `rankRange`. */
const RANK_BYTES = new Map<number, number>([
  [Rank.minKey, 1],
  [Rank.missing, 5],
  [Rank.null, 10],
  [Rank.number, 30],
  [Rank.string, 60],
  [Rank.object, 70],
  [Rank.array, 80],
  [Rank.binData, 90],
  [Rank.objectId, 100],
  [Rank.bool, 110],
  [Rank.date, 120],
  [Rank.timestamp, 130],
  [Rank.regex, 140],
  [Rank.code, 160],
  [Rank.codeWithScope, 170],
  [Rank.maxKey, 250],
]);

const out = new KeyBytes();

/**
 * The index key of some values: bytes whose memcmp order is `compareValues` field by field, each field ascending (1)
 * or descending (-1). Missing is encoded as null. Keys of equal values are equal bytes under simple and under folding
 * collations; under any other collation only equality of identical strings is kept, so order must not be read from them.
 */
export function encodeKey(
  values: readonly Maybe[],
  directions: readonly number[],
  options: KeyOptions = {},
): EncodedKey {
  out.length = 0;
  if (options.prefix) out.bytes(options.prefix);
  for (let i = 0; i < values.length; i++) {
    const start = out.length;
    writeTagged(values[i] ?? null, options);
    if ((directions[i] ?? 1) < 0) out.invertFrom(start);
  }
  const bytes = out.take();
  const limit = MAX_KEY_BYTES + (options.prefix?.length ?? 0);
  if (bytes.length <= limit) return { bytes, truncated: false };
  const hash = createHash('sha1').update(bytes).digest();
  return { bytes: Buffer.concat([bytes.subarray(0, limit), hash]), truncated: true };
}

/** All keys whose next field has this rank lie in `from ≤ first byte < to`, in the given direction. */
export function rankRange(rank: number, direction: number): { from: number; to: number } {
  const byte = RANK_BYTES.get(rank) ?? 0;
  const from = direction < 0 ? ~byte & 0xff : byte;
  return { from, to: from + 1 };
}

function writeTagged(value: Value, options: KeyOptions): void {
  const rank = rankOf(value);
  out.byte(RANK_BYTES.get(rank) ?? 0);
  writeBody(rank, value, options);
}

/** `rank` is the value's own, which is what makes the casts below true. */
function writeBody(rank: number, value: Value, options: KeyOptions): void {
  switch (rank) {
    case Rank.number:
      return writeNumber(out, value as Numeric, options.exact === true);
    case Rank.string:
      return out.text(
        fold(typeof value === 'string' ? value : (value as BSONSymbol).value, options.collation),
      );
    case Rank.object:
      return writeDoc(value as Doc, options);
    case Rank.array:
      for (const item of value as Value[]) writeTagged(item, options);
      return out.byte(0);
    case Rank.objectId:
      return out.bytes((value as ObjectId).id);
    case Rank.bool:
      return out.byte(value ? 1 : 0);
    case Rank.date:
      return out.double((value as Date).getTime());
    case Rank.binData: {
      const bytes = binaryBytes(value as Binary);
      out.uint32(bytes.length);
      out.byte((value as Binary).sub_type);
      return out.bytes(bytes);
    }
    case Rank.timestamp:
      return out.uint64((value as Timestamp).toBigInt());
    case Rank.regex:
      out.text((value as BSONRegExp).pattern);
      return out.text((value as BSONRegExp).options);
    case Rank.code:
      return out.text(String((value as Code).code));
    case Rank.codeWithScope:
      out.text((value as CodeWithScope).code);
      return writeDoc((value as CodeWithScope).scope, options);
  }
}

function writeDoc(doc: Doc, options: KeyOptions): void {
  for (let i = 0; i < doc.size; i++) {
    const value = doc.values[i] as Value;
    const rank = rankOf(value);
    out.byte(RANK_BYTES.get(rank) ?? 0);
    out.text(doc.names[i] as string);
    writeBody(rank, value, options);
  }
  out.byte(0);
}

function fold(text: string, collation: Collation | undefined): string {
  if (!collation) return text;
  return collation.fold ? collation.fold(text) : text.normalize('NFC');
}
