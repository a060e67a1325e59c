import type { FieldKind } from './field-kind.ts';
import { coerceLookup, idPattern } from './id-value.ts';
import { memberOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

/** The id of a member. */
export const user: FieldKind = {
  kind: 'user',
  icon: 'user',
  operators: memberOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: () => ({ user: true }),
  check: () => [],
  valueSchema: () => ({ type: 'string', pattern: idPattern }),
  coerce: coerceLookup,
  normalise: (value) => trimmed(value, 40),
};
