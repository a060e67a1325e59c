import type { ListQuery, RecordEnvelope } from '../../api/records.ts';
import type { ObjectModel, PipelineModel, QueryFilter, ViewModel } from '../../metadata/model.ts';
import type { Mover } from '../../records/transitions/use-move.ts';
import type { ViewState } from '../use-view-state.ts';
import type { Reorder } from './use-reorder.ts';
import type { BoardFigures } from './use-board-figures.ts';

/** What the parts of one board share. */
export interface BoardModel {
  object: ObjectModel;
  view: ViewModel;
  pipeline: PipelineModel;
  /** The board's question without the stage. */
  query: ListQuery;
  figures: BoardFigures | undefined;
  mover: Mover;
  reorder: Reorder;
  dragged: RecordEnvelope | undefined;
  setDragged: (record: RecordEnvelope | undefined) => void;
}

/**
 * What every column asks for: the card's fields and what transitions may ask, in the view's order, or else as people
 * have put the cards.
 */
export function boardQuery(
  view: ViewModel,
  object: ObjectModel,
  pipeline: PipelineModel | undefined,
  state: Pick<ViewState, 'filter' | 'sort' | 'words'>,
): ListQuery {
  const card = view.board?.card;
  const asked = (pipeline?.transitions ?? []).flatMap(({ ask = [] }) => ask.map(({ field }) => field));
  const paths = [object.nameField, card?.title, ...(card?.fields ?? []), ...asked].filter(
    (path) => path !== undefined,
  );
  const known = paths.filter((path) => path.includes('.') || object.fields.has(path));
  return {
    select: [...new Set([...known, ...(object.hasOwner ? ['owner'] : [])])],
    ...(state.filter !== undefined && { filter: state.filter }),
    sort: state.sort.length > 0 ? [...state.sort] : [{ field: 'stageRank', direction: 'asc' }],
    ...(state.words !== '' && { search: state.words }),
  };
}

/** The question of one column. */
export function columnQuery(query: ListQuery, stage: string): ListQuery {
  const own: QueryFilter = { field: 'stage', op: 'eq', value: stage };
  return { ...query, filter: query.filter === undefined ? own : { all: [query.filter, own] } };
}
