import { TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { InputProps } from '../field-view.ts';
import { inputProps, textValue } from '../input-props.ts';

/** A telephone number. */
export function PhoneInput(props: InputProps) {
  return (
    <TextInput
      {...inputProps(props)}
      type="tel"
      inputMode="tel"
      leftSection={<IconPhone size={16} stroke={1.75} aria-hidden />}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(event) => props.onChange(textValue(event.currentTarget.value))}
    />
  );
}
