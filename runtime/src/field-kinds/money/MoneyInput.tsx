import { NumberInput } from '@mantine/core';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { currencyMark, readMoney } from '../../i18n/formats/money.ts';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { numberValue, useSeparators } from '../number/number-typing.ts';

/** An amount in the value's currency, else the workspace's. */
export function MoneyInput(props: InputProps) {
  const { field, value, onChange } = props;
  const { style } = useFormats();
  const separators = useSeparators();
  const money = readMoney(value, style.currency);
  const currency = money?.currency ?? style.currency;
  const change = (typed: string | number) => {
    const amount = numberValue(typed);
    onChange(amount === undefined ? undefined : { amount, currency });
  };
  return (
    <NumberInput
      {...inputProps(props)}
      {...separators}
      hideControls
      inputMode="decimal"
      decimalScale={field.settings.precision ?? 2}
      leftSection={<span aria-hidden>{currencyMark(currency, style).trim()}</span>}
      leftSectionWidth={currency === style.currency ? 32 : 48}
      value={money?.amount ?? ''}
      onChange={change}
    />
  );
}
