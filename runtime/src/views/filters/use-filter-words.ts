import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, QueryFilter } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import type { ColumnModel } from '../columns.ts';
import { needsValue } from './filter-tree.ts';
import { operatorKey } from './operator-key.ts';
import { useValueWords } from './use-value-words.ts';

/** A condition in words for its chip: *Owner* | *me*. */
export function useFilterWords(
  object: ObjectModel,
  filter: QueryFilter,
  all: ColumnModel[],
): { subject: string; condition: string } {
  const t = useTexts();
  const label = useLabel();
  const isLeaf = 'field' in filter;
  const column = isLeaf ? all.find(({ path }) => path === filter.field) : undefined;
  const value = useValueWords(object, column, isLeaf ? filter.value : undefined);
  if (isLeaf) {
    const subject = column === undefined ? filter.field : label(column.label);
    const operator = t(operatorKey(filter.op, column?.field.kind));
    const isPlain = filter.op === 'eq' || filter.op === 'in' || filter.op === 'within';
    return {
      subject,
      condition: needsValue(filter.op) ? (isPlain ? value : `${operator} ${value}`) : operator,
    };
  }
  const members = 'any' in filter ? filter.any : 'all' in filter ? filter.all : [];
  return {
    subject: t('any' in filter ? 'filter.any' : 'filter.all'),
    condition: t('filter.conditions', { count: members.length }),
  };
}
