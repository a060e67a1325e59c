import type { FieldKindName } from '#schemas/types/index.ts';
import type { CellKind } from './field-view.ts';
import { BooleanCell } from './boolean/BooleanCell.tsx';
import { DateCell } from './date/DateCell.tsx';
import { DateTimeCell } from './dateTime/DateTimeCell.tsx';
import { EmailCell } from './email/EmailCell.tsx';
import { LongTextCell } from './longText/LongTextCell.tsx';
import { MoneyCell } from './money/MoneyCell.tsx';
import { MultiSelectCell } from './multiSelect/MultiSelectCell.tsx';
import { NumberCell } from './number/NumberCell.tsx';
import { PercentCell } from './percent/PercentCell.tsx';
import { PhoneCell } from './phone/PhoneCell.tsx';
import { ReferenceCell } from './reference/ReferenceCell.tsx';
import { SelectCell } from './select/SelectCell.tsx';
import { TextCell } from './text/TextCell.tsx';
import { UrlCell } from './url/UrlCell.tsx';
import { UserCell } from './user/UserCell.tsx';

/** How each kind is drawn in lists, cards and on the record page. Part of the first download. */
export const cellKinds: Readonly<Record<FieldKindName, CellKind>> = {
  text: { Cell: TextCell, align: 'start', width: 200 },
  longText: { Cell: LongTextCell, align: 'start', width: 240 },
  number: { Cell: NumberCell, align: 'end', width: 110 },
  decimal: { Cell: NumberCell, align: 'end', width: 110 },
  money: { Cell: MoneyCell, align: 'end', width: 130 },
  percent: { Cell: PercentCell, align: 'end', width: 90 },
  boolean: { Cell: BooleanCell, align: 'start', width: 90 },
  date: { Cell: DateCell, align: 'start', width: 140 },
  dateTime: { Cell: DateTimeCell, align: 'start', width: 210 },
  select: { Cell: SelectCell, align: 'start', width: 140 },
  multiSelect: { Cell: MultiSelectCell, align: 'start', width: 180 },
  reference: { Cell: ReferenceCell, align: 'start', width: 180 },
  user: { Cell: UserCell, align: 'start', width: 150 },
  email: { Cell: EmailCell, align: 'start', width: 200 },
  phone: { Cell: PhoneCell, align: 'start', width: 140 },
  url: { Cell: UrlCell, align: 'start', width: 200 },
  sequence: { Cell: TextCell, align: 'start', width: 130 },
};
