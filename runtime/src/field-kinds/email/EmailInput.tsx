import { TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import type { InputProps } from '../field-view.ts';
import { inputProps, textValue } from '../input-props.ts';

/** An e-mail address; the phone shows its keyboard for them. */
export function EmailInput(props: InputProps) {
  return (
    <TextInput
      {...inputProps(props)}
      type="email"
      inputMode="email"
      autoComplete="off"
      leftSection={<IconMail size={16} stroke={1.75} aria-hidden />}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(event) => props.onChange(textValue(event.currentTarget.value))}
    />
  );
}
