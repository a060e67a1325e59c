import { storedDecimal } from './stored-decimal.ts';

/** `decimal`: Decimal128. */
export const decimal = storedDecimal('decimal');
