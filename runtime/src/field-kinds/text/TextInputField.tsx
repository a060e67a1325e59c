import { TextInput } from '@mantine/core';
import type { InputProps } from '../field-view.ts';
import { inputProps, textValue } from '../input-props.ts';

/** One line of text; emptied = no value. */
export function TextInputField(props: InputProps) {
  const { field, value, onChange } = props;
  return (
    <TextInput
      {...inputProps(props)}
      maxLength={field.property.maxLength ?? 1000}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(textValue(event.currentTarget.value))}
    />
  );
}
