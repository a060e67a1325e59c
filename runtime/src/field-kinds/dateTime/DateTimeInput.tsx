import { DateTimePicker } from '@mantine/dates';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useDayInput } from '../date/use-day-input.ts';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { instantOf, wallClockOf } from './wall-clock.ts';

/** An instant, picked as the clock in the member's zone shows it. */
export function DateTimeInput(props: InputProps) {
  const { value, onChange } = props;
  const { style } = useFormats();
  const { locale, valueFormat, firstDayOfWeek } = useDayInput();
  return (
    <DateTimePicker
      {...inputProps(props)}
      locale={locale}
      firstDayOfWeek={firstDayOfWeek}
      valueFormat={`${valueFormat} HH:mm`}
      clearable
      value={typeof value === 'string' ? wallClockOf(value, style.timeZone) : null}
      onChange={(clock) => onChange(clock === null ? undefined : instantOf(clock, style.timeZone))}
    />
  );
}
