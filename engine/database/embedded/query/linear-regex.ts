import { RE2JS } from 're2js';
import { StoreError } from '../errors.ts';
import type { Regex } from './regex.ts';

/**
 * A pattern matched in time linear in the text.
 * @throws code 51091 for look-around and back-references, which have no linear form
 */
export function linearRegex(body: string, flags: string): Regex {
  const regex = compile(body, flags);
  return {
    test: (text) => regex.matcher(text).find(),
    find(text, from) {
      const matcher = regex.matcher(text);
      if (!matcher.find(from)) return null;
      const captures = Array.from({ length: matcher.groupCount() }, (_, i) => matcher.group(i + 1));
      return { index: matcher.start(), text: matcher.group() ?? '', captures };
    },
  };
}

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

function compile(body: string, flags: string): RE2JS {
  try {
    return RE2JS.compile(
      body,
      [...flags].reduce((all, flag) => all | (FLAGS[flag] ?? 0), 0),
    );
  } catch {
    throw new StoreError(
      51091,
      'Regular expression could take too long on this text: look-around and back-references beside repetitions are not supported by the embedded store, use MongoDB',
    );
  }
}
