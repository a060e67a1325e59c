import { toDoc } from '../bson/index.ts';
import { type CollectionEntry, presentIndex } from './catalog-entry.ts';
import type { WriteUnit } from './commit.ts';
import type { CommittedChange } from './committed-change.ts';

/** Notes what happened to a collection or a view. */
export function recordOf(
  unit: WriteUnit,
  { namespace, uuid, options }: CollectionEntry,
  change: Omit<CommittedChange, 'namespace' | 'uuid'>,
): void {
  const isView = options.has('viewOn');
  unit.record({ ...change, namespace, ...(isView ? { isView } : { uuid }) });
}

/** Notes a new collection and the indexes it was made with. */
export function recordCreation(unit: WriteUnit, collection: CollectionEntry): void {
  const [idIndex, ...others] = collection.indexes.map(({ spec }) => presentIndex(spec));
  const isView = collection.options.has('viewOn');
  const description = toDoc({ ...Object.fromEntries(collection.options), ...(!isView && { idIndex }) });
  recordOf(unit, collection, { kind: 'create', description });
  for (const index of others)
    recordOf(unit, collection, { kind: 'createIndexes', description: toDoc({ indexes: [index] }) });
}
