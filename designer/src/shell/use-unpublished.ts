import { useMemo } from 'react';
import { changedComponents } from '../draft/edit-log.ts';
import { useDraftState } from '../draft/use-draft.ts';

/** How many components differ from the release that is live. */
export function useUnpublishedCount(): number {
  const draft = useDraftState((state) => state.log.draft);
  const published = useDraftState((state) => state.published);
  return useMemo(() => changedComponents(published, draft).length, [draft, published]);
}
