import { TagsInput, TextInput } from '@mantine/core';
import type { FilterProps } from '../field-view.ts';

/** A word to compare with, or several. */
export function TextFilter({ op, value, label, onChange }: FilterProps) {
  if (op === 'in' || op === 'notIn') {
    const words = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
    return (
      <TagsInput
        aria-label={label}
        value={words}
        onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
