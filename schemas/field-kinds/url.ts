import type { FieldKind } from './field-kind.ts';
import { textOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

const maxLength = 2000;
const pattern = '^\\s*[hH][tT][tT][pP][sS]?://[^\\s/?#<>"\\\\]+[^\\s<>"\\\\]*\\s*$';
const address = /^https?:\/\/[^\s/?#<>"\\]+[^\s<>"\\]*$/i;

/** A web address; only http and https, so that a link can never run a script. */
export const url: FieldKind = {
  kind: 'url',
  icon: 'world',
  operators: textOperators,
  sortable: true,
  groupable: false,
  searchable: true,
  feelType: () => 'string',
  check: () => [],
  valueSchema: () => ({ type: 'string', maxLength, pattern }),
  coerce(cell) {
    const text = cell.trim();
    if (text === '') return { kind: 'empty' };
    const value = /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#].*)?$/i.test(text) ? `https://${text}` : text;
    if (value.length > maxLength || !address.test(value)) return { kind: 'failed', code: 'url.format' };
    return { kind: 'value', value };
  },
  normalise: (value) => trimmed(value, maxLength),
};
