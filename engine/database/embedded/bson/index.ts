/** Reading, writing, comparing and ordering BSON values: the one comparison of the whole store. */
export {
  addNumbers,
  addParts,
  divideNumbers,
  fitsLong,
  integerOf,
  multiplyNumbers,
  negateNumber,
  subtractNumbers,
  toDecimal,
  wideDecimal,
  truncateToBigInt,
} from './arithmetic.ts';
export { binaryBytes } from './binary.ts';
export { Rank, rankOf } from './canonical-type.ts';
export { exactParts } from './compare-numbers.ts';
export { cloneDoc, cloneValue } from './clone.ts';
export { type Collation, compileCollation } from './collation.ts';
export { compareInExpression, compareStrings, compareValues, equalValues } from './compare.ts';
export {
  type DecimalParts,
  decimalOf,
  decimalParts,
  divideHalfEven,
  readSmallDecimal,
  specialDecimal,
} from './decimal.ts';
export { Doc } from './document.ts';
export { describeValue } from './describe.ts';
export { isIdentical } from './identical.ts';
export { encodeKey, type EncodedKey, type KeyOptions, rankRange } from './key-encoding.ts';
export { memoryOf } from './memory-of.ts';
export { toDoc } from './plain.ts';
export { int32 } from './element-size.ts';
export { decodeFields, type FieldSelection, fieldSelection, readField } from './read-fields.ts';
export { ANY_DEPTH, decode } from './read.ts';
export { valuesDecoder } from './read-values.ts';
export { encode, encodeValues } from './write.ts';
export {
  asDouble,
  Binary,
  BSONRegExp,
  BSONSymbol,
  BsonType,
  Decimal128,
  Double,
  isDecimal,
  isDoc,
  isInt32,
  isMaxKey,
  isMinKey,
  isNullish,
  isNumeric,
  isObjectId,
  isRegex,
  isWhole,
  LegacyUndefined,
  type Maybe,
  type Numeric,
  ObjectId,
  Timestamp,
  toNumber,
  typeAlias,
  typeNameOf,
  typeOf,
  type Value,
} from './value.ts';
