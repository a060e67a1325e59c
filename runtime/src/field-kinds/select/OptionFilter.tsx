import { MultiSelect, Select } from '@mantine/core';
import type { FilterProps } from '../field-view.ts';
import { useOptions } from './use-options.ts';

/** Options to compare with: one, or any of several. */
export function OptionFilter({ field, op, value, label, onChange }: FilterProps) {
  const options = useOptions(field, Array.isArray(value) ? value : [value]);
  if (op === 'in' || op === 'notIn') {
    const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    return (
      <MultiSelect
        aria-label={label}
        searchable
        data={options}
        value={chosen}
        onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      />
    );
  }
  return (
    <Select
      aria-label={label}
      searchable
      data={options}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
