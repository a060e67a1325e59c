export { type ComponentConflict, mergeComponents } from './merge-components.ts';
export { type MergeConflict, mergeDocuments } from './merge-documents.ts';
