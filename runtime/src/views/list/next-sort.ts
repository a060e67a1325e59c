import type { SortKey } from '../../metadata/model.ts';
import type { ColumnModel } from '../columns.ts';

/** The sort after a click on a head: figures and instants begin with the greatest, words with A; the third click leaves it to the view. */
export function nextSort(direction: 'asc' | 'desc' | undefined, column: ColumnModel): SortKey[] {
  const isWord = column.align === 'start' && column.field.kind !== 'dateTime' && column.field.kind !== 'date';
  const first = isWord ? 'asc' : 'desc';
  if (direction === undefined) return [{ field: column.path, direction: first }];
  if (direction === first) return [{ field: column.path, direction: first === 'asc' ? 'desc' : 'asc' }];
  return [];
}
