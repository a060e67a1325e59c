import { sentence } from '../findings.ts';
import { impossible } from './definition-findings.ts';
import type { FieldKind } from './field-kind.ts';
import { coerceLookup, idPattern } from './id-value.ts';
import { choiceOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

/** The id of a record of one object, or of a member, department or team. */
export const reference: FieldKind = {
  kind: 'reference',
  icon: 'link',
  operators: choiceOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: (field) => ({ reference: field.settings.to ?? '' }),
  check: (field, at) =>
    field.settings.to === undefined
      ? [impossible(at, 'to', sentence('to is missing: the object referred to', '缺少 to：所引用的对象'))]
      : [],
  valueSchema: () => ({ type: 'string', pattern: idPattern }),
  coerce: coerceLookup,
  normalise: (value) => trimmed(value, 40),
};
