import { CloseButton, Group } from '@mantine/core';
import { useTexts } from '../../i18n/texts.ts';
import type { FilterProps } from '../field-view.ts';
import { RecordPicker } from './RecordPicker.tsx';
import { useRecordNames } from './use-record-names.ts';

/** Records or members to compare with: one, or any of several. */
export function ReferenceFilter({ field, op, value, label, onChange }: FilterProps) {
  const t = useTexts();
  const to = field.kind === 'user' ? 'user' : (field.settings.to ?? '');
  const isMany = op === 'in' || op === 'notIn';
  const ids = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  const names = useRecordNames(to, ids);
  if (!isMany) {
    return (
      <RecordPicker
        aria-label={label}
        to={to}
        value={ids[0]}
        valueLabel={names.get(ids[0] ?? '')}
        onPick={(id) => onChange(id)}
      />
    );
  }
  return (
    <div>
      {ids.map((id) => (
        <Group key={id} gap={4} justify="space-between">
          {names.get(id) ?? '…'}
          <CloseButton
            size="sm"
            aria-label={t('common.clear')}
            onClick={() => onChange(ids.filter((one) => one !== id))}
          />
        </Group>
      ))}
      <RecordPicker
        aria-label={label}
        to={to}
        value={undefined}
        valueLabel={undefined}
        onPick={(id) => id !== undefined && onChange([...new Set([...ids, id])])}
      />
    </div>
  );
}
