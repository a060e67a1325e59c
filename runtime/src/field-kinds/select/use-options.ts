import { useMemo } from 'react';
import type { FieldModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';

/** The options of a field's set as inputs take them; retired ones only where `kept` still holds them. */
export function useOptions(
  field: FieldModel,
  kept: readonly unknown[] = [],
): { value: string; label: string }[] {
  const { optionSets } = useMetadata();
  const label = useLabel();
  const set = optionSets.get(field.settings.optionSet ?? '');
  const keptKey = kept.join('\n');
  return useMemo(() => {
    const held = new Set(keptKey.split('\n'));
    return (set?.options ?? [])
      .filter((option) => option.active !== false || held.has(option.value))
      .map((option) => ({ value: option.value, label: label(option.label) }));
  }, [set, label, keptKey]);
}
