import { type Doc, isDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { type CompiledMatch, compileMatch } from '../query/index.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';

const compiled = new WeakMap<Doc, CompiledMatch>();

/**
 * `before` is the document an update changes: a moderate validator lets one that it would refuse stay so.
 * @throws StoreError 121 when the collection's validator refuses the document
 */
export function assertValid(collection: CollectionEntry, document: Doc, before?: Doc): void {
  const validator = collection.options.get('validator');
  if (!isDoc(validator) || validator.size === 0) return;
  if (
    collection.options.get('validationAction') === 'warn' ||
    collection.options.get('validationLevel') === 'off'
  )
    return;
  let match = compiled.get(validator);
  if (match === undefined) compiled.set(validator, (match = compileMatch(validator)));
  if (match.matches(document)) return;
  const isModerate = collection.options.get('validationLevel') === 'moderate';
  if (isModerate && before !== undefined && !match.matches(before)) return;
  throw new StoreError(121, 'Document failed validation', {
    errInfo: { failingDocumentId: document.get('_id'), details: { operatorName: validator.names[0] } },
  });
}
