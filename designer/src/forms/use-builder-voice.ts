import { useMemo } from 'react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { announce } from '#runtime/ui/index.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { findComponent } from '../draft/draft.ts';
import { useDraftStore } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import type { BuilderVoice } from './create-builder.ts';
import type { DropPlace } from './drag-data.ts';
import { usePlaceWords } from './use-place-words.ts';

/** Says through the live region what happened to a form. */
export function useBuilderVoice(form: string): BuilderVoice {
  const t = useStudioTexts();
  const label = useLabel();
  const store = useDraftStore();
  const words = usePlaceWords(form);
  return useMemo(() => {
    const nameOf = (field: string | undefined) => {
      const { draft } = store.getState().log;
      const object = findComponent(draft, 'form', form)?.object ?? '';
      return (
        label(findComponent(draft, 'object', object)?.properties[field ?? '']?.['x-field'].label) ||
        (field ?? '')
      );
    };
    const fieldOf = (cell: string) => {
      const document = findComponent(store.getState().log.draft, 'form', form);
      return nameOf(document && cellsOf(document).find((found) => found.cell.id === cell)?.cell.field);
    };
    return {
      added: (field: string, place: DropPlace) =>
        announce(t('forms.added', { field: nameOf(field), place: words(place) })),
      moved: (cell: string) => announce(t('forms.moved', { field: fieldOf(cell) })),
      removed: (cell: string) => announce(t('forms.removed', { field: fieldOf(cell) })),
    };
  }, [t, label, store, words, form]);
}
