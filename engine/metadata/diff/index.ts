export type { Change, ChangeEffect } from './change.ts';
export { diffComponents } from './diff-components.ts';
