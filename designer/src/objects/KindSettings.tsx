import { NumberInput, Select } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import type { FieldProperty } from '#schemas/types/index.ts';
import { setFieldKeywords, setFieldSettings } from '../commands/set-field.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { LanguageInput } from '../labels/LabelInputs.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';

const mostDecimals: Record<string, number> = { number: 6, decimal: 10, money: 6, percent: 4 };

/** The settings that only this kind of field has. */
export function KindSettings({
  object,
  field,
  property,
}: {
  object: string;
  field: string;
  property: FieldProperty;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const objects = componentsOf(useDraft(), 'object');
  const settings = property['x-field'];
  const set = (values: Partial<typeof settings>) =>
    run((draft) => setFieldSettings(draft, { object, field, set: values }));
  const decimals = mostDecimals[settings.kind];
  if (decimals !== undefined) {
    return (
      <NumberInput
        label={t('fields.precision')}
        min={0}
        max={decimals}
        allowDecimal={false}
        clampBehavior="strict"
        value={settings.precision ?? ''}
        onChange={(value) => set(typeof value === 'number' ? { precision: value } : {})}
      />
    );
  }
  if (settings.kind === 'text' || settings.kind === 'longText') {
    return (
      <NumberInput
        label={t('fields.maxLength')}
        min={1}
        allowDecimal={false}
        value={property.maxLength ?? ''}
        onChange={(value) =>
          typeof value === 'number' &&
          run((draft) =>
            setFieldKeywords(draft, { object, field, set: { type: 'string', maxLength: value } }),
          )
        }
      />
    );
  }
  if (settings.kind === 'reference') {
    const targets = objects.map(({ 'x-object': target }) => ({
      value: target.name,
      label: label(target.label),
    }));
    return (
      <Select
        label={t('fields.target')}
        data={targets}
        value={settings.to ?? null}
        allowDeselect={false}
        onChange={(to) => to !== null && set({ to })}
      />
    );
  }
  if (settings.kind === 'sequence') {
    return (
      <LanguageInput
        label={t('fields.pattern')}
        description={t('fields.patternHelp')}
        value={settings.pattern ?? ''}
        onChange={(pattern) => set({ pattern })}
      />
    );
  }
  return settings.optionSet === undefined ? null : <OptionsEditor optionSet={settings.optionSet} />;
}
