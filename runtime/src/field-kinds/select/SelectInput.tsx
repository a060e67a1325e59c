import { Select } from '@mantine/core';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { useOptions } from './use-options.ts';

/** One option of the field's set. */
export function SelectInput(props: InputProps) {
  const { field, value, isRequired, onChange } = props;
  const options = useOptions(field, [value]);
  return (
    <Select
      {...inputProps(props)}
      data={options}
      searchable={options.length > 7}
      clearable={isRequired !== true}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
