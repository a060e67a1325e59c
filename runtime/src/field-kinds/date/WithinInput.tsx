import { Group, NumberInput, Select } from '@mantine/core';
import { useEffect } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { FilterProps } from '../field-view.ts';
import { anchors, readPeriod, units } from './period.ts';

/** This month, the last 7 days, the next 2 quarters. */
export function WithinInput({ value, label, onChange }: FilterProps) {
  const t = useTexts();
  const period = readPeriod(value);
  useEffect(() => {
    if (value === undefined) onChange(readPeriod(undefined));
  }, [value, onChange]);
  return (
    <Group gap={8} wrap="nowrap">
      <Select
        aria-label={label}
        allowDeselect={false}
        value={period.anchor}
        data={anchors.map((anchor) => ({ value: anchor, label: t(`period.${anchor}`) }))}
        onChange={(anchor) =>
          onChange({ ...period, anchor: anchors.find((one) => one === anchor) ?? 'this' })
        }
      />
      {period.anchor !== 'this' && (
        <NumberInput
          aria-label={label}
          w={72}
          min={1}
          max={366}
          hideControls
          value={period.n}
          onChange={(n) => onChange({ ...period, n: Math.max(1, Number(n) || 1) })}
        />
      )}
      <Select
        aria-label={label}
        allowDeselect={false}
        value={period.unit}
        data={units.map((unit) => ({ value: unit, label: t(`period.${unit}`) }))}
        onChange={(unit) => onChange({ ...period, unit: units.find((one) => one === unit) ?? 'month' })}
      />
    </Group>
  );
}
