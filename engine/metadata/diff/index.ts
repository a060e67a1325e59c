export type { Change } from './change.ts';
export { diffComponents } from './diff-components.ts';
