import type { JsonSchema, JsonValue } from '../json.ts';

/** Whether a value stands for no value: null, or a text of white space alone. Lists say so themselves. */
export function isBlank(value: JsonValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** The pattern of a text that is not blank. */
export const notBlankPattern = '\\S';

/** What `isBlank` says, as schemas. */
export const blankSchemas: readonly JsonSchema[] = [{ type: 'null' }, { type: 'string', pattern: '^\\s*$' }];
