import type { FieldKindName } from '#schemas/types/index.ts';
import type { ComponentType } from 'react';
import type { FilterProps } from './field-view.ts';
import { BooleanFilter } from './boolean/BooleanFilter.tsx';
import { DateFilter } from './date/DateFilter.tsx';
import { NumberFilter } from './number/NumberFilter.tsx';
import { OptionFilter } from './select/OptionFilter.tsx';
import { ReferenceFilter } from './reference/ReferenceFilter.tsx';
import { TextFilter } from './text/TextFilter.tsx';

/** The value editor of each kind in a filter. Loaded with the filter builder. */
export const filters: Readonly<Record<FieldKindName, ComponentType<FilterProps>>> = {
  text: TextFilter,
  longText: TextFilter,
  number: NumberFilter,
  decimal: NumberFilter,
  money: NumberFilter,
  percent: NumberFilter,
  boolean: BooleanFilter,
  date: DateFilter,
  dateTime: DateFilter,
  select: OptionFilter,
  multiSelect: OptionFilter,
  reference: ReferenceFilter,
  user: ReferenceFilter,
  email: TextFilter,
  phone: TextFilter,
  url: TextFilter,
  sequence: TextFilter,
};
