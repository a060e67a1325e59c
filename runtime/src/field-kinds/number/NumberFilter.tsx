import { Group, NumberInput, TagsInput } from '@mantine/core';
import type { FilterProps } from '../field-view.ts';
import { numberValue, useSeparators } from './number-typing.ts';

/** A figure to compare with; two for *between*; several for *any of*. A percent is typed as a percentage. */
export function NumberFilter({ field, op, value, label, onChange }: FilterProps) {
  const separators = useSeparators();
  const scale = field.kind === 'percent' ? 100 : 1;
  const show = (one: unknown) => (typeof one === 'number' ? one * scale : '');
  const read = (typed: string | number) => {
    const number = numberValue(typed);
    return number === undefined ? undefined : number / scale;
  };
  if (op === 'in' || op === 'notIn') {
    const numbers = Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
    const change = (words: string[]) => onChange(words.map(read).filter((one) => one !== undefined));
    return (
      <TagsInput aria-label={label} value={numbers.map((one) => String(one * scale))} onChange={change} />
    );
  }
  if (op !== 'between') {
    return (
      <NumberInput
        {...separators}
        hideControls
        aria-label={label}
        value={show(value)}
        onChange={(typed) => onChange(read(typed))}
      />
    );
  }
  const [from, to] = Array.isArray(value) ? value : [];
  const set = (low: unknown, high: unknown) =>
    onChange([typeof low === 'number' ? low : null, typeof high === 'number' ? high : null]);
  return (
    <Group gap={8} wrap="nowrap">
      <NumberInput
        {...separators}
        hideControls
        aria-label={label}
        value={show(from)}
        onChange={(typed) => set(read(typed), to)}
      />
      <NumberInput
        {...separators}
        hideControls
        aria-label={label}
        value={show(to)}
        onChange={(typed) => set(from, read(typed))}
      />
    </Group>
  );
}
