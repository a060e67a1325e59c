import type { FieldKindName } from '#schemas/types/index.ts';
import { boolean } from './boolean.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { decimal } from './decimal.ts';
import { email } from './email.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { multiSelect } from './multi-select.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { reference } from './reference.ts';
import { select } from './select.ts';
import { sequence } from './sequence.ts';
import type { StoredFieldKind } from './stored-field-kind.ts';
import { text } from './text.ts';
import { url } from './url.ts';
import { user } from './user.ts';

export type { StoredFieldKind } from './stored-field-kind.ts';
export { fromStoredNumber } from './exact-numbers.ts';

/** How each field kind is stored; the same names as `schemas/field-kinds` (a test holds them together). */
export const storedFieldKinds: Readonly<Record<FieldKindName, StoredFieldKind>> = Object.freeze({
  boolean,
  date,
  dateTime,
  decimal,
  email,
  longText,
  money,
  multiSelect,
  number,
  percent,
  phone,
  reference,
  select,
  sequence,
  text,
  url,
  user,
});
