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
  const isInAll = (path: string) => isVisible(path) && isInEveryGrant(sight, object, path);
  if (filter && !readsOf(sight, object, filter)?.every(isVisible)) return undefined;
  const columns = list?.columns.filter(({ field }) => isVisible(field));
  if ((columns && columns.length === 0) || (board && !isVisible(board.card.title))) return undefined;
  return {
    ...pick(view, ['kind', 'name', 'label', 'description', 'object', 'type', 'icon', 'filter', 'audience']),
    ...(sort && { sort: sort.filter(({ field }) => isInAll(field)) }),
    ...(columns && {
      list: { columns: columns.map((column) => pick(column, ['field', 'width', 'frozen'])) },
    }),
    ...(board && { board: cutBoard(board, isVisible, isInAll) }),
  };
}

function cutBoard(
  board: BoardSettings,
  isVisible: (path: string) => boolean,
  isInAll: (path: string) => boolean,
): BoardSettings {
  const { card, measures } = board;
  return {
    ...pick(board, ['columns', 'pipeline']),
    card: {
      title: card.title,
      ...(card.fields && { fields: card.fields.filter(isVisible) }),
      ...(card.avatar !== undefined && isVisible(card.avatar) && { avatar: card.avatar }),
    },
    ...(measures && { measures: measures.filter(({ field }) => field === undefined || isInAll(field)) }),
  };
}

/** Measures and sorting need the field in every read grant (DECISIONS 2); attributes are in all of them. */
function isInEveryGrant({ release, permissions }: Sight, object: string, path: string): boolean {
  const [name = ''] = path.split('.');
  if (!release.objects.get(object)?.fields.has(name)) return true;
  return permissions.inEveryGrant(object).has(name);
}

function readsOf({ release }: Sight, object: string, filter: QueryFilter): readonly string[] | undefined {
  const scope = release.objects.get(object)?.scope;
  const expression = scope && lowerFilter(filter, scope).expression;
  return expression?.reads.filter((read) => !read.startsWith('user'));
}
