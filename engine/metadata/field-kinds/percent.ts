import { storedDecimal } from './stored-decimal.ts';

/** `percent`: the fraction (15 % = 0.15) as Decimal128. */
export const percent = storedDecimal('percent');
