import type { FilterOperator } from '../types/index.ts';

const presence: readonly FilterOperator[] = ['isEmpty', 'isNotEmpty'];
const choice: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn'];
const order: readonly FilterOperator[] = ['lt', 'lte', 'gt', 'gte', 'between'];

/** Of texts. */
export const textOperators: readonly FilterOperator[] = [
  ...choice,
  'contains',
  'startsWith',
  'endsWith',
  ...presence,
];
/** Of numbers, percentages and money. */
export const numberOperators: readonly FilterOperator[] = [...choice, ...order, ...presence];
/** Of days. */
export const dateOperators: readonly FilterOperator[] = [...choice, ...order, 'within', ...presence];
/** Of instants; equality of instants is never what is meant. */
export const instantOperators: readonly FilterOperator[] = [...order, 'within', ...presence];
/** Of one choice among many: options, references. */
export const choiceOperators: readonly FilterOperator[] = [...choice, ...presence];
/** Of members. */
export const memberOperators: readonly FilterOperator[] = [...choice, 'isMe', 'inMyTeam', ...presence];
/** Of yes and no. */
export const booleanOperators: readonly FilterOperator[] = ['eq', 'ne', ...presence];
/** Of lists of options: each of in and notIn looks for any common value, contains for one. */
export const listOperators: readonly FilterOperator[] = ['contains', 'in', 'notIn', ...presence];
/** Of texts too long to compare whole. */
export const longTextOperators: readonly FilterOperator[] = ['contains', ...presence];
