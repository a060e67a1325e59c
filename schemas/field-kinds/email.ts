import { isBlank } from './blank.ts';
import type { FieldKind } from './field-kind.ts';
import { textOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

const maxLength = 254;
// RFC 5321 addresses without quoted local parts or address literals; international names are allowed.
const part = '[^\\s@.<>(),:;"\\[\\]\\\\]+';
const pattern = `^\\s*${part}(?:\\.${part})*@(?:${part}\\.)+[^\\s@.<>(),:;"\\[\\]\\\\]{2,}\\s*$`;
const address =
  /^[^\s@.<>(),:;"[\]\\]+(?:\.[^\s@.<>(),:;"[\]\\]+)*@(?:[^\s@.<>(),:;"[\]\\]+\.)+[^\s@.<>(),:;"[\]\\]{2,}$/;

/** Whether a text is one e-mail address and nothing else. */
export const isEmailAddress = (text: string): boolean => text.length <= maxLength && address.test(text);

/** An e-mail address, kept in lower case. */
export const email: FieldKind = {
  kind: 'email',
  icon: 'mail',
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
      .replace(/^mailto:/i, '')
      .toLowerCase();
    if (value === '') return { kind: 'empty' };
    if (!isEmailAddress(value)) return { kind: 'failed', code: 'email.format' };
    return { kind: 'value', value };
  },
  normalise(value) {
    if (isBlank(value)) return undefined;
    const kept = trimmed(value, maxLength);
    return typeof kept === 'string' ? kept.toLowerCase() : kept;
  },
};
