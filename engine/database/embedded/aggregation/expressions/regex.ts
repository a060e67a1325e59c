import { Doc, isNullish, isRegex, type Maybe, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileRegex } from '../../query/regex.ts';
import { named, type NamedValues, type OperatorFamily } from './compiler.ts';
import { codePoints } from './text.ts';

/** Expressions usually repeat one pattern for every document. */
const cache = new Map<string, RegExp>();
const MAX_CACHED = 200;

function cachedRegex(pattern: string, options: string): RegExp {
  const key = `${options}/${pattern}`;
  let regex = cache.get(key);
  if (!regex) {
    regex = compileRegex(pattern, options);
    regex = new RegExp(regex.source, `${regex.flags}g`);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, regex);
  }
  regex.lastIndex = 0;
  return regex;
}

/** The pattern and the input; undefined when one of them is null. */
function prepare(values: NamedValues, name: string): { regex: RegExp; input: string } | undefined {
  const input = values.get('input');
  const pattern = values.get('regex');
  const options = values.get('options');
  if (!isNullish(input) && typeof input !== 'string')
    throw new StoreError(51104, `${name} needs 'input' to be of type string, found: ${typeNameOf(input)}`);
  if (!isNullish(pattern) && typeof pattern !== 'string' && !isRegex(pattern))
    throw new StoreError(51105, `${name} needs 'regex' to be of type string or regex`);
  if (!isNullish(options) && typeof options !== 'string')
    throw new StoreError(51106, `${name} needs 'options' to be of type string`);
  if (isRegex(pattern) && pattern.options && options)
    throw new StoreError(
      51107,
      `${name}: found regex options specified in both 'regex' and 'options' fields`,
    );
  if (isNullish(input) || isNullish(pattern)) return undefined;
  const flags = typeof options === 'string' ? options : '';
  return {
    regex: isRegex(pattern)
      ? cachedRegex(pattern.pattern, pattern.options || flags)
      : cachedRegex(pattern as string, flags),
    input: input as string,
  };
}

const resultOf = (match: RegExpExecArray, input: string): Doc =>
  new Doc(
    ['match', 'idx', 'captures'],
    [
      match[0],
      codePoints(input.slice(0, match.index)).length,
      match.slice(1).map((capture) => capture ?? null),
    ],
  );

const regexOperator = (apply: (found: { regex: RegExp; input: string } | undefined) => Maybe) =>
  named(['input', 'regex'], ['options'], (values, name) => apply(prepare(values, name)), {
    notObject: 51103,
    unknown: 31024,
    missing: 31022,
  });

/** `$regexMatch $regexFind $regexFindAll`. */
export const regex: OperatorFamily = {
  $regexMatch: regexOperator((found) => found?.regex.test(found.input) ?? false),
  $regexFind: regexOperator((found) => {
    const match = found?.regex.exec(found.input);
    return found && match ? resultOf(match, found.input) : null;
  }),
  $regexFindAll: regexOperator((found) =>
    found ? [...found.input.matchAll(found.regex)].map((match) => resultOf(match, found.input)) : [],
  ),
};
