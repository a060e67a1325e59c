import { useEffect } from 'react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { showToast } from '#runtime/ui/index.ts';
import { useDraftState, useDraftStore } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { labelOf } from '../labels/label-of.ts';

/** Tells that what somebody else saved was merged into what is edited here; draws nothing itself. */
export function MergeNotice() {
  const t = useStudioTexts();
  const label = useLabel();
  const store = useDraftStore();
  const merge = useDraftState((state) => state.merge);
  useEffect(() => {
    if (!merge || store.getState().merge !== merge) return;
    const document = store.getState().log.draft.get(merge.key);
    showToast({
      meaning: 'info',
      text: t('conflict.merged', { name: document ? label(labelOf(document)) : merge.key }),
    });
    store.setState({ merge: undefined });
  }, [merge, store, t, label]);
  return null;
}
