import { Checkbox } from '@mantine/core';
import { keyKinds } from '#schemas/field-kinds/index.ts';
import type { ObjectDocument } from '#schemas/types/index.ts';
import {
  setFieldKeywords,
  setFieldRequired,
  setFieldSettings,
  setFieldUnique,
} from '../commands/set-field.ts';
import { componentKey } from '../draft/draft.ts';
import { useComponent, useDraftState, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { inLanguage, LabelInputs, LanguageInput, withLanguage } from '../labels/LabelInputs.tsx';
import { FieldAccess } from './FieldAccess.tsx';
import { KindSettings } from './KindSettings.tsx';
import { RemoveFieldButton } from './RemoveFieldButton.tsx';
import { useRelabelField } from './use-relabel-field.ts';
import classes from './objects.module.css';

/** Everything about one field: what it is called, what it takes, who sees it. */
export function FieldSettings({
  object,
  field,
  onRenamed,
  onRemoved,
}: {
  object: string;
  field: string;
  onRenamed: (name: string) => void;
  onRemoved: () => void;
}) {
  const t = useStudioTexts();
  const run = useRun();
  const document = useComponent('object', object);
  const published = useDraftState(
    (state) => state.published.get(componentKey('object', object)) as ObjectDocument | undefined,
  );
  const relabel = useRelabelField({
    object,
    field,
    isNew: published?.properties[field] === undefined,
    onRenamed,
  });
  const property = document?.properties[field];
  if (!document || !property) return null;
  const settings = property['x-field'];
  const isUnique =
    document['x-object'].unique?.some(({ fields }) => fields.length === 1 && fields[0] === field) ?? false;
  const isAutomatic = settings.kind === 'sequence';
  return (
    <div className={classes['settings']}>
      <LabelInputs value={settings.label} onChange={relabel} hasFocus />
      <span className={classes['name']}>{t('fields.nameOf', { name: field })}</span>
      {(['en', 'zh-CN'] as const).map((language) => (
        <LanguageInput
          key={language}
          label={`${t('label.help')} (${language === 'en' ? 'English' : '中文'})`}
          value={inLanguage(settings.help, language)}
          onChange={(text) =>
            run((draft) =>
              setFieldSettings(draft, {
                object,
                field,
                set: { help: withLanguage(settings.help, language, text) },
              }),
            )
          }
        />
      ))}
      <KindSettings object={object} field={field} property={property} />
      {!isAutomatic && (
        <>
          <Checkbox
            label={t('fields.required')}
            checked={document.required?.includes(field) ?? false}
            onChange={(event) =>
              run((draft) => setFieldRequired(draft, { object, field, required: event.target.checked }))
            }
          />
          {keyKinds.has(settings.kind) && (
            <Checkbox
              label={t('fields.unique')}
              checked={isUnique}
              onChange={(event) =>
                run((draft) => setFieldUnique(draft, { object, field, unique: event.target.checked }))
              }
            />
          )}
          <Checkbox
            label={t('fields.readOnly')}
            checked={property.readOnly ?? false}
            onChange={(event) =>
              run((draft) =>
                setFieldKeywords(draft, {
                  object,
                  field,
                  set: { readOnly: event.target.checked || undefined } as { readOnly?: boolean },
                }),
              )
            }
          />
        </>
      )}
      <hr className={classes['rule']} />
      <FieldAccess object={object} field={field} />
      {document['x-object'].nameField !== field && (
        <RemoveFieldButton object={object} field={field} onRemoved={onRemoved} />
      )}
    </div>
  );
}
