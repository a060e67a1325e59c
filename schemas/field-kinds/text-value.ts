import { type Finding, sentence } from '../findings.ts';
import type { JsonValue } from '../json.ts';
import { isBlank } from './blank.ts';
import { impossible } from './definition-findings.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';

/** Length as JSON Schema counts it: in Unicode code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * The text trimmed; undefined for a blank. A text that is too long stays as it is, so that a schema that cannot
 * trim and the server refuse the same texts.
 */
export function trimmed(value: JsonValue, maxLength: number): JsonValue | undefined {
  if (isBlank(value)) return undefined;
  if (typeof value !== 'string' || lengthOf(value) > maxLength) return value;
  return value.trim();
}

/** How long a text may be, and what follows from it for the kinds of free text. */
export function limitedText(defaultMaxLength: number) {
  const maxLengthOf = ({ property }: FieldDefinition): number => property.maxLength ?? defaultMaxLength;
  const checkDefault = (field: FieldDefinition, at: string): Finding[] => {
    const { default: preset } = field.property;
    const maxLength = maxLengthOf(field);
    if (typeof preset !== 'string' || lengthOf(preset) <= maxLength) return [];
    const reason = sentence(
      `default is longer than ${maxLength} characters`,
      `默认值超过 ${maxLength} 个字符`,
    );
    return [impossible(at, 'default', reason)];
  };
  const coerce: FieldKind['coerce'] = (cell, field) => {
    const value = cell.trim();
    if (value === '') return { kind: 'empty' };
    const maxLength = maxLengthOf(field);
    if (lengthOf(value) > maxLength) return { kind: 'failed', code: 'text.tooLong', params: { maxLength } };
    return { kind: 'value', value };
  };
  return { maxLengthOf, checkDefault, coerce };
}
