import { Select } from '@mantine/core';
import type { ImportColumn } from '../../api/imports.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useImportTexts } from '../i18n/texts.ts';
import { type ImportTarget, lookedUpIn } from '../targets.ts';
import type { SettingsChange } from './edit-mapping.ts';
import { matchFields } from './match-fields.ts';

const withOptions = new Set(['select', 'multiSelect', 'stage', 'recordType']);

/** By which field referred records are found, and what a text becomes that finds nothing. */
export function LookupChoice({
  entry,
  target,
  onSet,
}: {
  entry: ImportColumn;
  target: ImportTarget;
  onSet: (change: SettingsChange) => void;
}) {
  const t = useImportTexts();
  const label = useLabel();
  const { objects } = useMetadata();
  const object = target.kind === 'reference' ? objects.get(lookedUpIn(target) ?? '') : undefined;
  const fields = object ? matchFields(object) : [];
  const isLookedUp = lookedUpIn(target) !== undefined;
  if (!isLookedUp && !withOptions.has(target.kind)) return null;
  const isOption = target.kind === 'select' || target.kind === 'multiSelect';
  const mayCreate = object?.can.create === true || target.kind === 'department' || isOption;
  const isMember = target.kind === 'department';
  return (
    <>
      {fields.length > 1 && (
        <Select
          aria-label={t('read.matchBy')}
          data={fields.map((field) => ({
            value: field.name,
            label: `${t('read.matchBy')}: ${label(field.label)}`,
          }))}
          value={entry.match?.field ?? object?.nameField ?? null}
          allowDeselect={false}
          w={190}
          onChange={(field) => field !== null && onSet({ match: { field } })}
        />
      )}
      <Select
        aria-label={t('read.unknown')}
        title={t('read.unknown')}
        data={[
          { value: 'error', label: t('read.error') },
          ...(isMember ? [] : [{ value: 'empty', label: t('read.leaveEmpty') }]),
          ...(mayCreate
            ? [{ value: 'create', label: t(isOption ? 'read.createOption' : 'read.create') }]
            : []),
        ]}
        value={entry.unknown ?? 'error'}
        allowDeselect={false}
        w={200}
        onChange={(unknown) => onSet({ unknown: policyOf(unknown) })}
      />
    </>
  );
}

function policyOf(value: string | null): ImportColumn['unknown'] {
  return value === 'empty' || value === 'create' ? value : undefined;
}
