import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ListQuery, RecordEnvelope } from '../../api/records.ts';
import type { CardPlace } from './card-place.ts';
import { useReorder } from './use-reorder.ts';
import type { ObjectModel, ViewModel } from '../../metadata/model.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useMove } from '../../records/transitions/use-move.ts';
import { useLiveRecords } from '../../records/use-live-records.ts';
import { NotFound } from '../../shell/NotFound.tsx';
import { useIsPhone } from '../../ui/use-is-phone.ts';
import { allColumns } from '../columns.ts';
import { NewsBar } from '../NewsBar.tsx';
import { ViewToolbar } from '../toolbar/ViewToolbar.tsx';
import { useViewState } from '../use-view-state.ts';
import { BoardColumns } from './BoardColumns.tsx';
import { type BoardModel, boardQuery } from './board-model.ts';
import { moveInCache } from './move-in-cache.ts';
import { PhoneBoard } from './PhoneBoard.tsx';
import { useBoardFigures } from './use-board-figures.ts';

/** Records as cards in the columns of their stage; dragging a card takes a transition. */
export function BoardView({ object, view }: { object: ObjectModel; view: ViewModel }) {
  const metadata = useMetadata();
  const client = useQueryClient();
  const isPhone = useIsPhone();
  const state = useViewState(view);
  const { filter, sort, words } = state;
  const live = useLiveRecords(object.name);
  const pipeline = metadata.pipelines.get(view.board?.pipeline ?? '');
  const query = useMemo<ListQuery>(
    () => boardQuery(view, object, pipeline, { filter, sort, words }),
    [view, object, pipeline, filter, sort, words],
  );
  const figures = useBoardFigures(object, view, query);
  const onOptimistic = useCallback(
    (record: RecordEnvelope, to: string, place?: CardPlace) =>
      moveInCache(client, query, record, { to, place }),
    [client, query],
  );
  const mover = useMove({ onOptimistic });
  const reorder = useReorder(query);
  const [dragged, setDragged] = useState<RecordEnvelope>();
  const all = useMemo(() => allColumns(metadata, object), [metadata, object]);
  if (pipeline === undefined) return <NotFound />;
  const board: BoardModel = { object, view, pipeline, query, figures, mover, reorder, dragged, setDragged };
  return (
    <>
      <ViewToolbar object={object} state={state} all={all} query={query} />
      <NewsBar news={live.news} onShow={live.show} />
      {isPhone ? <PhoneBoard board={board} /> : <BoardColumns board={board} />}
    </>
  );
}
