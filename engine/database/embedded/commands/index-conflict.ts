import { describeValue, equalValues } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { type CollectionEntry, type IndexSpec, presentIndex } from '../storage/catalog-entry.ts';
import { collationKeyOf } from '../storage/prepare-index.ts';

/**
 * Whether an index is still to be built. Indexes of one key live beside each other when they differ in uniqueness,
 * sparseness, collation or filter.
 * @throws StoreError 86 when the name belongs to another index, 85 when such an index exists with another name or expiry
 */
export function isMissing(collection: CollectionEntry, spec: IndexSpec): boolean {
  if (equalValues(spec.key, collection.indexes[0]?.spec.key)) return false;
  const sameName = collection.indexes.find((index) => index.spec.name === spec.name)?.spec;
  if (sameName !== undefined) return assertRepeated(sameName, spec);
  const twin = collection.indexes.find((index) => isTwin(index.spec, spec))?.spec;
  if (twin === undefined) return true;
  if (twin.expireAfterSeconds === spec.expireAfterSeconds)
    throw new StoreError(85, `Index already exists with a different name: ${twin.name}`);
  throw conflict(85, 'An equivalent index already exists with a different name and options.', spec, twin);
}

function assertRepeated(existing: IndexSpec, spec: IndexSpec): false {
  if (!isTwin(existing, spec)) {
    const words =
      'An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation.';
    throw conflict(86, words, spec, existing);
  }
  if (existing.expireAfterSeconds === spec.expireAfterSeconds) return false;
  const words = 'An equivalent index already exists with the same name but different options.';
  throw conflict(85, words, spec, existing);
}

function conflict(code: number, words: string, requested: IndexSpec, existing: IndexSpec): StoreError {
  const show = (spec: IndexSpec) => describeValue(presentIndex(spec));
  return new StoreError(
    code,
    `${words} Requested index: ${show(requested)}, existing index: ${show(existing)}`,
  );
}

function isTwin(one: IndexSpec, other: IndexSpec): boolean {
  return (
    equalValues(one.key, other.key) &&
    (one.unique ?? false) === (other.unique ?? false) &&
    (one.sparse ?? false) === (other.sparse ?? false) &&
    collationKeyOf(one.collation) === collationKeyOf(other.collation) &&
    equalValues(one.partialFilterExpression, other.partialFilterExpression)
  );
}
