import { TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { InputProps } from '../field-view.ts';
import { inputProps, textValue } from '../input-props.ts';

/** A web address; `https://` is put before a bare name when the field is left. */
export function UrlInput(props: InputProps) {
  const { value, onChange, onBlur } = props;
  const complete = () => {
    if (typeof value === 'string' && /^[\w-]+(\.[\w-]+)+/.test(value)) onChange(`https://${value}`);
    onBlur?.();
  };
  return (
    <TextInput
      {...inputProps(props)}
      type="url"
      inputMode="url"
      leftSection={<IconLink size={16} stroke={1.75} aria-hidden />}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(textValue(event.currentTarget.value))}
      onBlur={complete}
    />
  );
}
