import { Select } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { decimals } from '#schemas/field-kinds/index.ts';
import type { FieldProperty } from '#schemas/types/index.ts';
import { setFieldKeywords, setFieldSettings } from '../commands/set-field.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { LanguageInput } from '../labels/LabelInputs.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';

const longestTexts: Record<string, number> = { text: 1000, longText: 100_000 };

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
  if (settings.kind in decimals) {
    const { usual, most } = decimals[settings.kind as keyof typeof decimals];
    return (
      <NumberSetting
        label={t('fields.precision')}
        min={0}
        max={most}
        placeholder={String(usual)}
        value={settings.precision}
        // Absence is what an undefined value makes; the type of a document has only present ones.
        onChange={(precision) => set({ precision } as Partial<typeof settings>)}
      />
    );
  }
  const longest = longestTexts[settings.kind];
  if (longest !== undefined) {
    return (
      <NumberSetting
        label={t('fields.maxLength')}
        min={1}
        max={longest}
        placeholder={String(longest)}
        value={property.maxLength}
        onChange={(maxLength) =>
          run((draft) =>
            setFieldKeywords(draft, {
              object,
              field,
              set: { type: maxLength === undefined ? undefined : 'string', maxLength } as Partial<
                Omit<FieldProperty, 'x-field'>
              >,
            }),
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
