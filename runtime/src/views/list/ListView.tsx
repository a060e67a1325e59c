import { useMemo } from 'react';
import type { ListQuery } from '../../api/records.ts';
import type { ObjectModel, ViewModel } from '../../metadata/model.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useLiveRecords } from '../../records/use-live-records.ts';
import { Message } from '../../ui/Message.tsx';
import { SlowLoader } from '../../ui/SlowLoader.tsx';
import { useIsPhone } from '../../ui/use-is-phone.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { allColumns, columnOf } from '../columns.ts';
import { NewsBar } from '../NewsBar.tsx';
import { NoRecords } from '../NoRecords.tsx';
import { useRecordPages } from '../use-record-pages.ts';
import { useViewState } from '../use-view-state.ts';
import { ViewToolbar } from '../toolbar/ViewToolbar.tsx';
import { ListFooter } from './ListFooter.tsx';
import { PhoneRows } from './PhoneRows.tsx';
import { RecordGrid } from './RecordGrid.tsx';

/** Records as rows; on a phone as cards. */
export function ListView({ object, view }: { object: ObjectModel; view: ViewModel }) {
  const metadata = useMetadata();
  const isPhone = useIsPhone();
  const problemText = useProblemText();
  const state = useViewState(view);
  const live = useLiveRecords(object.name);
  const paths = state.overlay.columns ?? view.list?.columns.map(({ field }) => field) ?? [];
  const pathKey = paths.join('\n');
  const columns = useMemo(
    () => pathKey.split('\n').flatMap((path) => columnOf(metadata, object, path) ?? []),
    [metadata, object, pathKey],
  );
  const query = useMemo<ListQuery>(
    () => ({
      select: [...new Set([object.nameField, ...columns.map(({ path }) => path)])],
      ...(state.filter !== undefined && { filter: state.filter }),
      ...(state.sort.length > 0 && { sort: state.sort }),
      ...(state.words !== '' && { search: state.words }),
    }),
    [object, columns, state.filter, state.sort, state.words],
  );
  const pages = useRecordPages(object.name, query);
  const records = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  const isNarrowed = state.chips.length > 0 || state.words !== '';
  return (
    <>
      <ViewToolbar
        object={object}
        state={state}
        columns={columns}
        all={allColumns(metadata, object)}
        query={query}
      />
      <NewsBar news={live.news} onShow={live.show} />
      {pages.error !== null && <Message meaning="danger">{problemText(pages.error)}</Message>}
      {pages.isPending && pages.error === null && <SlowLoader rows={12} />}
      {pages.isSuccess && records.length === 0 && (
        <NoRecords
          object={object}
          isNarrowed={isNarrowed}
          onWiden={() => {
            state.setChips([]);
            state.setWords('');
          }}
        />
      )}
      {records.length > 0 && isPhone && (
        <PhoneRows object={object} columns={columns} records={records} pages={pages} />
      )}
      {records.length > 0 && !isPhone && (
        <RecordGrid
          object={object}
          view={view}
          columns={columns}
          records={records}
          pages={pages}
          state={state}
        />
      )}
      {records.length > 0 && !isPhone && <ListFooter object={object} columns={columns} query={query} />}
    </>
  );
}
