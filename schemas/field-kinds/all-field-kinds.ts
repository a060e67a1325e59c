import type { FieldKindName } from '../types/index.ts';
import { boolean } from './boolean.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { decimal } from './decimal.ts';
import { email } from './email.ts';
import type { FieldKind } from './field-kind.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { multiSelect } from './multi-select.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { reference } from './reference.ts';
import { select } from './select.ts';
import { sequence } from './sequence.ts';
import { text } from './text.ts';
import { url } from './url.ts';
import { user } from './user.ts';

/** Every field kind by name: the one list that the engine, the app and Studio are held to. */
export const fieldKinds: Record<FieldKindName, FieldKind> = {
  text,
  longText,
  number,
  decimal,
  money,
  percent,
  boolean,
  date,
  dateTime,
  select,
  multiSelect,
  reference,
  user,
  email,
  phone,
  url,
  sequence,
};

/** The names of all field kinds, in the order in which Studio offers them. */
export const fieldKindNames: readonly FieldKindName[] = Object.values(fieldKinds).map(({ kind }) => kind);
