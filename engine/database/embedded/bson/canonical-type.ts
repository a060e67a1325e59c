import { BsonType, type Maybe, typeOf } from './value.ts';

/**
 * The rank of each BSON type in MongoDB's sort order; types of one rank compare with each other.
 * Source: the manual's "BSON Comparison Order" and the server's canonicalizeBSONType.
 */
export const Rank = {
  minKey: -1,
  missing: 0,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const;

const RANKS = new Map<number, number>([
  [BsonType.minKey, Rank.minKey],
  [BsonType.missing, Rank.missing],
  [BsonType.undefined, Rank.missing],
  [BsonType.null, Rank.null],
  [BsonType.double, Rank.number],
  [BsonType.int, Rank.number],
  [BsonType.long, Rank.number],
  [BsonType.decimal, Rank.number],
  [BsonType.string, Rank.string],
  [BsonType.symbol, Rank.string],
  [BsonType.object, Rank.object],
  [BsonType.array, Rank.array],
  [BsonType.binData, Rank.binData],
  [BsonType.objectId, Rank.objectId],
  [BsonType.bool, Rank.bool],
  [BsonType.date, Rank.date],
  [BsonType.timestamp, Rank.timestamp],
  [BsonType.regex, Rank.regex],
  [BsonType.javascript, Rank.code],
  [BsonType.javascriptWithScope, Rank.codeWithScope],
  [BsonType.maxKey, Rank.maxKey],
]);

/** The rank of a value; a missing value and the legacy undefined share the lowest after MinKey. */
export function rankOf(value: Maybe): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return Rank.number;
    case 'string':
      return Rank.string;
    case 'boolean':
      return Rank.bool;
    case 'undefined':
      return Rank.missing;
    default:
      return value === null ? Rank.null : (RANKS.get(typeOf(value)) ?? Rank.missing);
  }
}
