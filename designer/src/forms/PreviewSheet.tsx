import { useMemo } from 'react';
import { FormPreview } from '#runtime/renderer/index.ts';
import type { OptionSet } from '#schemas/types/index.ts';
import { componentsOf } from '../draft/draft.ts';
import { useComponent, useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import type { Device } from './BuilderToolbar.tsx';
import { useBuilder } from './use-builder.ts';
import classes from './builder.module.css';

/** The form as staff will see it, drawn by the app's own renderer, to be tried out; nothing is saved. */
export function PreviewSheet({ device }: { device: Device }) {
  const t = useStudioTexts();
  const { form, language } = useBuilder();
  const draft = useDraft();
  const object = useComponent('object', form.object);
  const optionSets = useMemo(
    () => new Map<string, OptionSet>(componentsOf(draft, 'optionSet').map((set) => [set.name, set])),
    [draft],
  );
  if (!object) return null;
  return (
    <div className={classes['canvas']}>
      <div className={classes['sheet']} data-device={device} role="group" aria-label={t('forms.tryOut')}>
        <FormPreview form={form} object={object} optionSets={optionSets} language={language} />
      </div>
    </div>
  );
}
