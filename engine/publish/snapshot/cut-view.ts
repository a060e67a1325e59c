import { readsEveryRow } from '#engine/permissions/index.ts';
import { isSortableField } from '#engine/records/read/index.ts';
import { lowerFilter } from '#schemas/expression/index.ts';
import type { BoardSettings, QueryFilter, ViewDocument } from '#schemas/types/index.ts';
import { pick } from './cut-object.ts';
import { isVisiblePath, type Sight } from './visible-paths.ts';

/**
 * The view without columns, sort keys and measures the caller may not use; undefined when its filter reads, or its
 * cards are named by, something the caller may not read: such a view could only answer with an error.
 */
export function cutView(sight: Sight, view: ViewDocument): ViewDocument | undefined {
  const { object, filter, sort, list, board } = view;
  const isVisible = (path: string) => isVisiblePath(sight, object, path);
  const isMeasurable = (path: string) => isVisible(path) && isCountable(sight, object, path);
  if (filter && !readsOf(sight, object, filter)?.every(isVisible)) return undefined;
  const columns = list?.columns.filter(({ field }) => isVisible(field));
  if ((columns && columns.length === 0) || (board && !isVisible(board.card.title))) return undefined;
  return {
    ...pick(view, ['kind', 'name', 'label', 'description', 'object', 'type', 'icon', 'filter', 'audience']),
    ...(sort && { sort: sort.filter(({ field }) => isVisible(field) && isSortable(sight, object, field)) }),
    ...(columns && {
      list: { columns: columns.map((column) => pick(column, ['field', 'width', 'frozen'])) },
    }),
    ...(board && { board: cutBoard(board, isVisible, isMeasurable) }),
  };
}

function cutBoard(
  board: BoardSettings,
  isVisible: (path: string) => boolean,
  isMeasurable: (path: string) => boolean,
): BoardSettings {
  const { card, measures } = board;
  return {
    ...pick(board, ['columns', 'pipeline']),
    card: {
      title: card.title,
      ...(card.fields && { fields: card.fields.filter(isVisible) }),
      ...(card.avatar !== undefined && isVisible(card.avatar) && { avatar: card.avatar }),
    },
    ...(measures && { measures: measures.filter(({ field }) => field === undefined || isMeasurable(field)) }),
  };
}

/** Sorting needs the field in every read grant (DECISIONS 2); attributes are in all of them. */
function isSortable(sight: Sight, object: string, name: string): boolean {
  const compiled = sight.release.objects.get(object);
  const field = compiled?.fields.get(name);
  return !compiled || !field || isSortableField(sight, compiled, field);
}

/** So do measures; references are counted only where the caller reads all that they may refer to. */
function isCountable(sight: Sight, object: string, name: string): boolean {
  const field = sight.release.objects.get(object)?.fields.get(name);
  if (!field) return true;
  const { to } = field.settings;
  if (!sight.permissions.inEveryGrant(object).has(name)) return false;
  return field.kind !== 'reference' || to === undefined || readsEveryRow(sight, to);
}

function readsOf({ release }: Sight, object: string, filter: QueryFilter): readonly string[] | undefined {
  const scope = release.objects.get(object)?.scope;
  const expression = scope && lowerFilter(filter, scope).expression;
  return expression?.reads.filter((read) => !read.startsWith('user'));
}
