import { Doc, isNullish, isRegex, type Maybe, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileRegex, type Regex, type RegexMatch } from '../../query/regex.ts';
import { named, type NamedValues, type OperatorFamily } from './compiler.ts';
import { codePoints } from './text.ts';

/** Expressions usually repeat one pattern for every document. */
const cache = new Map<string, Regex>();
const MAX_CACHED = 200;

function cachedRegex(pattern: string, options: string): Regex {
  const key = `${options}/${pattern}`;
  let regex = cache.get(key);
  if (!regex) {
    regex = compileRegex(pattern, options);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, regex);
  }
  return regex;
}

/** The pattern and the input; undefined when one of them is null. */
function prepare(values: NamedValues, name: string): { regex: Regex; input: string } | undefined {
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

const resultOf = (match: RegexMatch, input: string): Doc =>
  new Doc(
    ['match', 'idx', 'captures'],
    [match.text, codePoints(input.slice(0, match.index)).length, [...match.captures]],
  );

const regexOperator = (apply: (found: { regex: Regex; input: string } | undefined) => Maybe) =>
  named(['input', 'regex'], ['options'], (values, name) => apply(prepare(values, name)), {
    notObject: 51103,
    unknown: 31024,
    missing: 31022,
  });

/** `$regexMatch $regexFind $regexFindAll`. */
export const regex: OperatorFamily = {
  $regexMatch: regexOperator((found) => found?.regex.test(found.input) ?? false),
  $regexFind: regexOperator((found) => {
    const match = found?.regex.find(found.input, 0) ?? null;
    return found && match ? resultOf(match, found.input) : null;
  }),
  $regexFindAll: regexOperator((found) =>
    found ? allMatches(found).map((match) => resultOf(match, found.input)) : [],
  ),
};

/** All matches one after the other; after an empty one the search goes on at the next character. */
function allMatches({ regex, input }: { regex: Regex; input: string }): RegexMatch[] {
  const matches: RegexMatch[] = [];
  for (let from = 0; from <= input.length; ) {
    const match = regex.find(input, from);
    if (match === null) break;
    matches.push(match);
    const end = match.index + match.text.length;
    from = match.text === '' ? end + ((input.codePointAt(end) ?? 0) > 0xffff ? 2 : 1) : end;
  }
  return matches;
}
