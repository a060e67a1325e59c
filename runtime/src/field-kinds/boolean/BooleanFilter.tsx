import { Select } from '@mantine/core';
import { useTexts } from '../../i18n/texts.ts';
import type { FilterProps } from '../field-view.ts';

/** Yes or no. */
export function BooleanFilter({ value, label, onChange }: FilterProps) {
  const t = useTexts();
  const data = [
    { value: 'true', label: t('common.yes') },
    { value: 'false', label: t('common.no') },
  ];
  return (
    <Select
      aria-label={label}
      data={data}
      value={value === undefined ? null : String(value)}
      onChange={(next) => onChange(next === null ? undefined : next === 'true')}
    />
  );
}
