import { NumberInput } from '@mantine/core';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { isYearLike } from './is-year-like.ts';
import { numberValue, useSeparators } from './number-typing.ts';

/** A figure, typed and shown with the member's separators. */
export function NumberInputField(props: InputProps) {
  const { field, value, onChange } = props;
  const separators = useSeparators();
  const fallback = field.kind === 'decimal' ? 10 : 0;
  return (
    <NumberInput
      {...inputProps(props)}
      {...separators}
      {...(isYearLike(field) && { thousandSeparator: '' })}
      hideControls
      inputMode="decimal"
      decimalScale={field.settings.precision ?? fallback}
      value={typeof value === 'number' || typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(numberValue(next))}
    />
  );
}
