import { useLocalStorage } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { QueryFilter, SortKey, ViewModel } from '../metadata/model.ts';
import { useMe } from '../shell/me-context.ts';

/** One condition a person has added to a view. */
export interface FilterChipState {
  id: string;
  filter: QueryFilter;
}

/** What a person has set over a view; kept in this browser, per person and view. */
export interface ViewOverlay {
  columns?: string[];
  widths?: Record<string, number>;
  sort?: SortKey[];
}

/** A view with what its person has changed of it, and the way to change more. */
export function useViewState(view: ViewModel) {
  const me = useMe();
  const [overlay, setOverlay] = useLocalStorage<ViewOverlay>({
    key: `fieldwork.view.${me.user.id}.${view.object}.${view.name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const [chips, setChips] = useState<FilterChipState[]>([]);
  const [words, setWords] = useState('');
  // No sort of one's own leaves it to the view.
  const sort = overlay.sort?.length ? overlay.sort : (view.sort ?? []);
  const filter = useMemo(() => combine(view.filter, chips), [view.filter, chips]);
  return {
    overlay,
    changeOverlay: (changes: ViewOverlay) => setOverlay((current) => ({ ...current, ...changes })),
    isChanged: isChanged(overlay),
    resetOverlay: () => setOverlay({}),
    chips,
    setChips,
    words,
    setWords,
    sort,
    filter,
  };
}

/** What `useViewState` gives. */
export type ViewState = ReturnType<typeof useViewState>;

/** Whether a person has changed anything of a view. */
function isChanged({ columns, widths = {}, sort = [] }: ViewOverlay): boolean {
  return columns !== undefined || Object.keys(widths).length > 0 || sort.length > 0;
}

/** The view's own filter and every chip must hold; undefined for no condition at all. */
export function combine(
  base: QueryFilter | undefined,
  chips: readonly FilterChipState[],
): QueryFilter | undefined {
  const all = [...(base === undefined ? [] : [base]), ...chips.map(({ filter }) => filter)];
  return all.length > 1 ? { all } : all[0];
}
