import { compareStrings, isNullish, type Maybe, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import {
  binary,
  named,
  type NamedValues,
  type OperatorCompiler,
  type OperatorFamily,
  unary,
  variadic,
} from './compiler.ts';
import { assertString, codePoints, coerceToString } from './text.ts';

function concat(values: Maybe[]): Maybe {
  let text = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string')
      throw new StoreError(16702, `$concat only supports strings, not ${typeNameOf(value)}`);
    text += value;
  }
  return text;
}

/** Case changes ASCII letters only, as the server does. */
const upper = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function split(text: Maybe, separator: Maybe): Maybe {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string')
    throw new StoreError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeNameOf(text)}`,
    );
  if (typeof separator !== 'string')
    throw new StoreError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeNameOf(separator)}`,
    );
  if (separator === '') throw new StoreError(40087, '$split requires a non-empty separator');
  return text.split(separator);
}

/** The characters trimmed when none are named. Source: the manual's list of $trim. */
const WHITESPACE = new Set(
  '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

const trimming = (left: boolean, right: boolean): OperatorCompiler =>
  named(['input'], ['chars'], (values, name) => trim(values, name, left, right), {
    notObject: 50696,
    unknown: 50694,
    missing: 50695,
  });

function trim(values: NamedValues, name: string, left: boolean, right: boolean): Maybe {
  const input = values.get('input');
  if (isNullish(input)) return null;
  const text = codePoints(assertTrimmable(input, name, 'input', 50699));
  const chars = values.get('chars');
  if (values.has('chars') && isNullish(chars)) return null;
  const trimmed = values.has('chars') ? new Set(assertTrimmable(chars, name, 'chars', 50700)) : WHITESPACE;
  let start = 0;
  let end = text.length;
  while (left && start < end && trimmed.has(text[start] as string)) start++;
  while (right && end > start && trimmed.has(text[end - 1] as string)) end--;
  return text.slice(start, end).join('');
}

function assertTrimmable(value: Maybe, name: string, what: string, code: number): string {
  if (typeof value === 'string') return value;
  throw new StoreError(
    code,
    `${name} requires its ${what} to be a string, got ${typeNameOf(value)} instead.`,
  );
}

const replacing = (replace: (input: string, find: string, replacement: string) => string): OperatorCompiler =>
  named(
    ['input', 'find', 'replacement'],
    [],
    (values, name) => {
      const input = values.get('input');
      const find = values.get('find');
      const replacement = values.get('replacement');
      for (const [value, key, code] of [
        [input, 'input', 51746],
        [find, 'find', 51745],
        [replacement, 'replacement', 51744],
      ] as const) {
        if (!isNullish(value) && typeof value !== 'string') {
          throw new StoreError(
            code,
            `${name} requires that '${key}' be a string, found: ${typeNameOf(value)}`,
          );
        }
      }
      if (isNullish(input) || isNullish(find) || isNullish(replacement)) return null;
      return replace(String(input), String(find), String(replacement));
    },
    { notObject: 51751, unknown: 51750, missing: 51749 },
  );

/** An empty search string matches before every character and at the end. */
const spaced = (input: string, replacement: string): string =>
  replacement +
  codePoints(input)
    .map((char) => char + replacement)
    .join('');

/** `$concat $toUpper $toLower $strcasecmp $strLenCP $strLenBytes $split $trim $ltrim $rtrim $replaceOne $replaceAll`. */
export const strings: OperatorFamily = {
  $concat: variadic(concat),
  $toUpper: unary((value) => upper(coerceToString(value))),
  $toLower: unary((value) => lower(coerceToString(value))),
  $strcasecmp: binary((a, b) =>
    Math.sign(compareStrings(upper(coerceToString(a)), upper(coerceToString(b)))),
  ),
  $strLenCP: unary((value) => codePoints(assertString(value, '$strLenCP', 34471)).length),
  $strLenBytes: unary((value) => Buffer.byteLength(assertString(value, '$strLenBytes', 34473))),
  $split: binary(split),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
  $replaceOne: replacing((input, find, replacement) => input.replace(find, () => replacement)),
  $replaceAll: replacing((input, find, replacement) =>
    find === '' ? spaced(input, replacement) : input.replaceAll(find, () => replacement),
  ),
};
