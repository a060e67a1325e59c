import { Checkbox } from '@mantine/core';
import type { InputProps } from '../field-view.ts';

/** A box to tick; unticked is *no*. */
export function BooleanInput({
  id,
  label,
  help,
  error,
  value,
  isReadOnly,
  isRequired,
  onChange,
  onBlur,
}: InputProps) {
  return (
    <Checkbox
      id={id}
      mt={22}
      label={isRequired ? `${label} *` : label}
      description={error === undefined ? help : undefined}
      error={error}
      disabled={isReadOnly ?? false}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
      onBlur={() => onBlur?.()}
    />
  );
}
