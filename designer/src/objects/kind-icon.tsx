import {
  type Icon,
  IconAt,
  IconCalendar,
  IconChevronDown,
  IconClock,
  IconCurrencyDollar,
  IconDecimal,
  IconHash,
  IconLetterT,
  IconLink,
  IconListNumbers,
  IconPercentage,
  IconPhone,
  IconTags,
  IconTextPlus,
  IconToggleLeft,
  IconUser,
  IconWorld,
} from '@tabler/icons-react';
import type { FieldKindName } from '#schemas/types/index.ts';

const icons: Record<FieldKindName, Icon> = {
  text: IconLetterT,
  longText: IconTextPlus,
  number: IconHash,
  decimal: IconDecimal,
  money: IconCurrencyDollar,
  percent: IconPercentage,
  boolean: IconToggleLeft,
  date: IconCalendar,
  dateTime: IconClock,
  select: IconChevronDown,
  multiSelect: IconTags,
  reference: IconLink,
  user: IconUser,
  email: IconAt,
  phone: IconPhone,
  url: IconWorld,
  sequence: IconListNumbers,
};

/** The mark of a field kind. */
export function KindIcon({ kind }: { kind: FieldKindName }) {
  const KindMark = icons[kind];
  return <KindMark size={16} stroke={1.75} aria-hidden />;
}
