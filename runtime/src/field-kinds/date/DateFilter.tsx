import { Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import type { FilterProps } from '../field-view.ts';
import { useDayInput } from './use-day-input.ts';
import { WithinInput } from './WithinInput.tsx';

/** A day, two for *between*, or a period around today. An instant is compared with whole days of the workspace's zone. */
export function DateFilter(props: FilterProps) {
  const { op, value, label, onChange } = props;
  const dayInput = useDayInput();
  const show = (one: unknown) => (typeof one === 'string' ? one.slice(0, 10) : null);
  if (op === 'within') return <WithinInput {...props} />;
  if (op !== 'between') {
    return (
      <DateInput
        {...dayInput}
        aria-label={label}
        value={show(value)}
        onChange={(day) => onChange(day ?? undefined)}
      />
    );
  }
  const [from = null, to = null] = Array.isArray(value) ? value : [];
  return (
    <Group gap={8} wrap="nowrap">
      <DateInput
        {...dayInput}
        aria-label={label}
        value={show(from)}
        onChange={(day) => onChange([day, to])}
      />
      <DateInput
        {...dayInput}
        aria-label={label}
        value={show(to)}
        onChange={(day) => onChange([from, day])}
      />
    </Group>
  );
}
