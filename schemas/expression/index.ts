export type * from './types.ts';
export { parseAndCheck } from './parse-and-check.ts';
export { evaluate, isTrue } from './evaluate.ts';
export { explainInWords } from './explain-in-words.ts';
export { lowerFilter } from './lower-filter.ts';
export { scopeFor } from './scope-for.ts';
export type { ScopeObject } from './scope-for.ts';
export { recordReader } from './record-reader.ts';
export type { ReadableRecord } from './record-reader.ts';
