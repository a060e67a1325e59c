import { fieldKinds, systemFields } from '#schemas/field-kinds/index.ts';
import type { ColumnModel } from '../columns.ts';

/** The operators a column can be compared with, in the order offered; the list kinds begin with *any of*. */
export function operatorsOf(column: ColumnModel): readonly string[] {
  if (column.isStage) return ['in', 'notIn'];
  if (column.path === 'owner') return ['isMe', 'inMyTeam', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];
  const system = systemFields.find(({ name }) => name === column.path);
  const operators = system?.operators ?? fieldKinds[column.field.kind].operators;
  const isChoice =
    column.field.kind === 'select' || column.field.kind === 'reference' || column.field.kind === 'user';
  if (isChoice)
    return ['in', 'notIn', ...operators.filter((op) => !['in', 'notIn', 'eq', 'ne'].includes(op))];
  if (column.field.kind === 'text') return ['contains', ...operators.filter((op) => op !== 'contains')];
  return operators;
}
