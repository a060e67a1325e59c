/** Filters, updates, projections and sorts: compiled once, checked before any document is seen, then applied. */
export { type Edge, type Interval, intervalsOf } from './match/bounds.ts';
export {
  type CompiledMatch,
  compileMatch,
  type MatchOptions,
} from './match/compile-match.ts';
export { hashOf } from './match/equality.ts';
export {
  type Comparison,
  isLeaf,
  type LeafNode,
  type MatchNode,
} from './match/match-node.ts';
export { isArrayIndex, splitPath } from './path.ts';
export {
  type CompiledProjection,
  compileProjection,
  type ProjectionOptions,
} from './projection/compile-projection.ts';
export { type CompiledSort, compileSort } from './sort.ts';
export {
  type CompiledUpdate,
  compileUpdate,
  type UpdateOptions,
  type UpdateResult,
} from './update/compile-update.ts';
