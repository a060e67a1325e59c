import { type Finding, sentence } from '../findings.ts';
import { impossible } from './definition-findings.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { isBlank } from './blank.ts';
import { textOperators } from './operators.ts';
import { limitedText, trimmed } from './text-value.ts';

const { maxLengthOf, checkDefault, coerce } = limitedText(255);

/** One line of text. With a pattern of its own the text is kept untrimmed, as the pattern judged it. */
export const text: FieldKind = {
  kind: 'text',
  icon: 'letter-case',
  operators: textOperators,
  sortable: true,
  groupable: true,
  searchable: true,
  feelType: () => 'string',
  check: (field, at) => [...checkPattern(field, at), ...checkDefault(field, at)],
  valueSchema(field) {
    const { pattern } = field.property;
    return { type: 'string', maxLength: maxLengthOf(field), ...(pattern !== undefined && { pattern }) };
  },
  coerce,
  normalise(value, field) {
    if (field.property.pattern !== undefined) return isBlank(value) ? undefined : value;
    return trimmed(value, maxLengthOf(field));
  },
};

function checkPattern({ property }: FieldDefinition, at: string): Finding[] {
  const { pattern } = property;
  if (pattern === undefined || !/\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</.test(pattern)) return [];
  const reason = sentence(
    'pattern may hold no look-around and no back-reference',
    'pattern 不能包含环视和反向引用',
  );
  return [impossible(at, 'pattern', reason)];
}
