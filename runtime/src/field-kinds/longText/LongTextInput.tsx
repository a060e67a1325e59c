import { Textarea } from '@mantine/core';
import type { InputProps } from '../field-view.ts';
import { inputProps, textValue } from '../input-props.ts';

/** Text over several lines; grows with what is typed. */
export function LongTextInput(props: InputProps) {
  const { field, value, onChange } = props;
  return (
    <Textarea
      {...inputProps(props)}
      autosize
      minRows={3}
      maxRows={12}
      maxLength={field.property.maxLength ?? 100_000}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(textValue(event.currentTarget.value))}
    />
  );
}
