import { MultiSelect } from '@mantine/core';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { useOptions } from '../select/use-options.ts';

/** Several options of the field's set. */
export function MultiSelectInput(props: InputProps) {
  const { field, value, onChange } = props;
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  const options = useOptions(field, chosen);
  return (
    <MultiSelect
      {...inputProps(props)}
      data={options}
      searchable={options.length > 7}
      clearable
      maxValues={field.property.maxItems ?? 1000}
      value={chosen}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}
