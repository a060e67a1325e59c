import { IconCalendar } from '@tabler/icons-react';
import { DateInput } from '@mantine/dates';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { useDayInput } from './use-day-input.ts';

/** A day, typed or picked. */
export function DateInputField(props: InputProps) {
  const { value, onChange } = props;
  const dayInput = useDayInput();
  return (
    <DateInput
      {...inputProps(props)}
      {...dayInput}
      clearable
      rightSection={
        typeof value === 'string' ? undefined : <IconCalendar size={16} stroke={1.75} aria-hidden />
      }
      value={typeof value === 'string' ? value.slice(0, 10) : null}
      onChange={(day) => onChange(day ?? undefined)}
    />
  );
}
