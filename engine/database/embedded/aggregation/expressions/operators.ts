import { accumulating } from './accumulating.ts';
import { arithmetic } from './arithmetic.ts';
import { arrayOrder } from './array-order.ts';
import { arrays } from './arrays.ts';
import { bitwise } from './bitwise.ts';
import { comparison } from './comparison.ts';
import type { OperatorCompiler, OperatorFamily } from './compiler.ts';
import { conditional } from './conditional.ts';
import { conversion } from './conversion.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import { dateFormats } from './date-formats.ts';
import { dateParts } from './date-parts.ts';
import { iteration } from './iteration.ts';
import { objects } from './objects.ts';
import { powers } from './powers.ts';
import { regex } from './regex.ts';
import { rounding } from './rounding.ts';
import { searching } from './searching.ts';
import { sets } from './sets.ts';
import { strings } from './strings.ts';
import { substrings } from './substrings.ts';
import { trigonometry } from './trigonometry.ts';
import { typing } from './typing.ts';

const FAMILIES: readonly OperatorFamily[] = [
  accumulating,
  arithmetic,
  arrayOrder,
  arrays,
  bitwise,
  comparison,
  conditional,
  conversion,
  dateArithmetic,
  dateFormats,
  dateParts,
  iteration,
  objects,
  powers,
  regex,
  rounding,
  searching,
  sets,
  strings,
  substrings,
  trigonometry,
  typing,
];

/** Every operator of the expression language by its name. */
export const OPERATORS: ReadonlyMap<string, OperatorCompiler> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)),
);

/** Operators the server knows and this store leaves to it. */
export const REFUSED_OPERATORS: ReadonlySet<string> = new Set([
  '$function',
  '$accumulator',
  '$meta',
  '$toHashedIndexKey',
  '$encStrStartsWith',
]);
