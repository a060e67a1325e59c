import type { FieldKind } from './field-kind.ts';
import { textOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

const maxLength = 40;
const pattern = '^\\s*[+(]?[0-9][0-9 ()./#x*-]{2,38}\\s*$';
const number = /^[+(]?[0-9][0-9 ()./#x*-]{2,38}$/;

/** A telephone number as people write it: digits, spaces, brackets, dashes, an extension after x or #. */
export const phone: FieldKind = {
  kind: 'phone',
  icon: 'phone',
  operators: textOperators,
  sortable: true,
  groupable: false,
  searchable: true,
  feelType: () => 'string',
  check: () => [],
  valueSchema: () => ({ type: 'string', maxLength, pattern }),
  coerce(cell) {
    const value = cell
      .normalize('NFKC')
      .trim()
      .replace(/^tel:/i, '')
      .replace(/\s*(?:ext\.?|转)\s*/i, 'x')
      .replace(/\s+/g, ' ');
    if (value === '') return { kind: 'empty' };
    if (value.length > maxLength || !number.test(value)) return { kind: 'failed', code: 'phone.format' };
    return { kind: 'value', value };
  },
  normalise: (value) => trimmed(value, maxLength),
};
