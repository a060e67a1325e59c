import { NumberInput } from '@mantine/core';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { numberValue, useSeparators } from '../number/number-typing.ts';
import { fractionOf, percentageOf } from './percentage.ts';

/** Typed as a percentage, kept as a fraction. */
export function PercentInput(props: InputProps) {
  const { field, value, onChange } = props;
  const separators = useSeparators();
  return (
    <NumberInput
      {...inputProps(props)}
      {...separators}
      hideControls
      inputMode="decimal"
      decimalScale={field.settings.precision ?? 2}
      rightSection={<span aria-hidden>%</span>}
      value={typeof value === 'number' ? percentageOf(value) : ''}
      onChange={(typed) => onChange(fractionOf(numberValue(typed)))}
    />
  );
}
