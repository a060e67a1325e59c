import { NumberInput } from '@mantine/core';
import { useState } from 'react';

/** A whole number of a field's settings: typed freely, one edit when the input is left or Enter is pressed. */
export function NumberSetting({
  label,
  min,
  max,
  value,
  placeholder,
  onChange,
}: {
  label: string;
  min: number;
  max: number;
  value: number | undefined;
  placeholder?: string;
  /** Undefined = the kind's own. */
  onChange: (value: number | undefined) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setTyped(value ?? '');
  }
  const commit = () => {
    const next = typed === '' ? undefined : Math.min(max, Math.max(min, Number(typed)));
    setTyped(next ?? '');
    if (next !== value) onChange(next);
  };
  return (
    <NumberInput
      label={label}
      min={min}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      placeholder={placeholder}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
