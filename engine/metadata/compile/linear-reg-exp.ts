import { RE2JS } from 're2js';

/** What Ajv needs of a regular expression. */
export interface LinearRegExp {
  test(text: string): boolean;
  /** The pattern: Ajv keeps compiled expressions by it, so two patterns must never say the same. */
  toString(): string;
}

/**
 * A pattern that is matched in time linear in the text (RE2), anywhere in it as JSON Schema says.
 * @throws when the pattern has no linear form: look-around, back-references, repeats over 1,000
 */
export function linearRegExp(pattern: string): LinearRegExp {
  const compiled = RE2JS.compile(pattern);
  return { test: (text) => compiled.matcher(text).find(), toString: () => pattern };
}

/** Ajv's `code.regExp`: it wants a function that also carries the source of an expression making one. */
export const ajvRegExp = Object.assign((pattern: string) => linearRegExp(pattern), { code: 'linearRegExp' });
