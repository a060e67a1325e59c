import type { FieldKindName } from '#schemas/types/index.ts';
import type { ComponentType } from 'react';
import type { InputProps } from './field-view.ts';
import { BooleanInput } from './boolean/BooleanInput.tsx';
import { DateInputField } from './date/DateInputField.tsx';
import { DateTimeInput } from './dateTime/DateTimeInput.tsx';
import { EmailInput } from './email/EmailInput.tsx';
import { LongTextInput } from './longText/LongTextInput.tsx';
import { MoneyInput } from './money/MoneyInput.tsx';
import { MultiSelectInput } from './multiSelect/MultiSelectInput.tsx';
import { NumberInputField } from './number/NumberInputField.tsx';
import { PercentInput } from './percent/PercentInput.tsx';
import { PhoneInput } from './phone/PhoneInput.tsx';
import { ReferenceInput } from './reference/ReferenceInput.tsx';
import { SelectInput } from './select/SelectInput.tsx';
import { SequenceInput } from './sequence/SequenceInput.tsx';
import { TextInputField } from './text/TextInputField.tsx';
import { UrlInput } from './url/UrlInput.tsx';
import { UserInput } from './user/UserInput.tsx';

/** The input of each kind. Loaded with the first form. */
export const inputs: Readonly<Record<FieldKindName, ComponentType<InputProps>>> = {
  text: TextInputField,
  longText: LongTextInput,
  number: NumberInputField,
  decimal: NumberInputField,
  money: MoneyInput,
  percent: PercentInput,
  boolean: BooleanInput,
  date: DateInputField,
  dateTime: DateTimeInput,
  select: SelectInput,
  multiSelect: MultiSelectInput,
  reference: ReferenceInput,
  user: UserInput,
  email: EmailInput,
  phone: PhoneInput,
  url: UrlInput,
  sequence: SequenceInput,
};
