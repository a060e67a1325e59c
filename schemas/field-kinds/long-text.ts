import type { FieldKind } from './field-kind.ts';
import { longTextOperators } from './operators.ts';
import { limitedText, trimmed } from './text-value.ts';

const { maxLengthOf, checkDefault, coerce } = limitedText(10_000);

/** Text of many lines; not sorted or grouped by. */
export const longText: FieldKind = {
  kind: 'longText',
  icon: 'align-left',
  operators: longTextOperators,
  sortable: false,
  groupable: false,
  searchable: true,
  feelType: () => 'string',
  check: checkDefault,
  valueSchema: (field) => ({ type: 'string', maxLength: maxLengthOf(field) }),
  coerce,
  normalise: (value, field) => trimmed(value, maxLengthOf(field)),
};
