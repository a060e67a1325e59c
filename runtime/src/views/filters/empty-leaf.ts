import type { ColumnModel } from '../columns.ts';
import type { LeafDraft } from './filter-tree.ts';
import { operatorsOf } from './operators-of.ts';
import { randomId } from '../../api/random-id.ts';

/** A condition on the first column, still without its value. */
export function emptyLeaf(all: readonly ColumnModel[]): LeafDraft {
  const column = all[0];
  const op = column === undefined ? '' : (operatorsOf(column)[0] ?? '');
  return { kind: 'leaf', id: randomId(), field: column?.path ?? '', op, value: undefined };
}
