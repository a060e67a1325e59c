import { useCallback } from 'react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { findComponent } from '../draft/draft.ts';
import { useDraftStore } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import type { DropPlace } from './drag-data.ts';

const sides = {
  left: 'forms.place.left',
  right: 'forms.place.right',
  top: 'forms.place.above',
  bottom: 'forms.place.below',
} as const;

/** Says where a drop would go: “right of Amount”. */
export function usePlaceWords(formName: string): (place: DropPlace) => string {
  const t = useStudioTexts();
  const label = useLabel();
  const store = useDraftStore();
  return useCallback(
    (place) => {
      const { draft } = store.getState().log;
      const form = findComponent(draft, 'form', formName);
      const cell = form && cellsOf(form).find((found) => found.cell.id === place.cell)?.cell;
      if (!form || !place.side || cell?.field === undefined) return t('forms.place.end');
      const field = label(
        findComponent(draft, 'object', form.object)?.properties[cell.field]?.['x-field'].label,
      );
      return t(sides[place.side], { field });
    },
    [t, label, store, formName],
  );
}
