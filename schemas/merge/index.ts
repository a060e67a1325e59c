export { itemIdentity, itemsByIdentity } from './item-identity.ts';
export { type MergeConflict, mergeDocuments } from './merge-documents.ts';
export { canonicalJson, isSameJson } from './same-json.ts';
