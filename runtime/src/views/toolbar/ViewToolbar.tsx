import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ListQuery } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useOverlay } from '../../shell/use-overlay.ts';
import { useIsPhone } from '../../ui/use-is-phone.ts';
import type { ColumnModel } from '../columns.ts';
import { FilterBar } from '../filters/FilterBar.tsx';
import type { ViewState } from '../use-view-state.ts';
import classes from '../views.module.css';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';

/** What a toolbar is given; a board has no columns to choose. */
export interface ViewToolbarProps {
  object: ObjectModel;
  state: ViewState;
  columns?: ColumnModel[];
  all: ColumnModel[];
  query: ListQuery;
}

/** Search, conditions, columns, export, add. */
export function ViewToolbar({ object, state, columns, all, query }: ViewToolbarProps) {
  const t = useTexts();
  const label = useLabel();
  const overlay = useOverlay();
  const isPhone = useIsPhone();
  return (
    <div className={classes['toolbar']} role="toolbar" aria-label={t('list.toolbar')}>
      <QuickSearch state={state} />
      <FilterBar object={object} state={state} all={all} />
      <span className={classes['grow']} />
      {columns !== undefined && !isPhone && <ColumnsMenu columns={columns} all={all} state={state} />}
      <MoreMenu object={object} query={query} state={state} />
      {object.can.create && !isPhone && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => overlay.open('new', object.name)}
        >
          {label(object.label)}
        </Button>
      )}
    </div>
  );
}

function QuickSearch({ state }: { state: ViewState }) {
  const t = useTexts();
  const [typed, setTyped] = useState(state.words);
  const [applied, setApplied] = useState(state.words);
  const apply = useDebouncedCallback((words: string) => state.setWords(words.trim()), 200);
  if (applied !== state.words) {
    // The words were changed from elsewhere (filters cleared): show what holds.
    setApplied(state.words);
    if (state.words === '') setTyped('');
  }
  return (
    <TextInput
      className={classes['quickSearch'] ?? ''}
      size="xs"
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
      placeholder={t('list.search')}
      aria-label={t('list.search')}
      type="search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}
