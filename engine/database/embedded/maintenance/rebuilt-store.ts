import { type Catalog, loadCatalog } from '../storage/catalog.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { createSilentUnit } from '../storage/commit.ts';
import { openEnvironment } from '../storage/environment.ts';
import type { DocumentStore } from '../storage/write-document.ts';

/** The collections of the new store by the ids that the old one gave them. */
export interface Targets {
  /** One that the catalogue does not know is made, and named by its number. */
  of(oldId: number): CollectionEntry;
}

/** Opens a store that is being rebuilt, with every collection of the old one; those it has already stay as they are. */
export function openRebuilt(
  path: string,
  known: readonly CollectionEntry[],
): { store: DocumentStore; targets: Targets } {
  const env = openEnvironment({ path, durable: false });
  const store: DocumentStore = { env, catalog: loadCatalog(env) };
  const targets = new Map<number, CollectionEntry>();
  env.root.transactionSync(() => {
    for (const old of known)
      targets.set(old.id, store.catalog.find(old.namespace) ?? recreate(store.catalog, old));
  });
  const recover = (oldId: number) => {
    const namespace = `recovered.collection_${oldId}`;
    const target =
      store.catalog.find(namespace) ??
      env.root.transactionSync(() => store.catalog.create(createSilentUnit(), namespace));
    targets.set(oldId, target);
    return target;
  };
  return { store, targets: { of: (oldId) => targets.get(oldId) ?? recover(oldId) } };
}

/** The collection with its options and empty indexes; those that were still being built were never promised. */
function recreate(catalog: Catalog, old: CollectionEntry): CollectionEntry {
  const unit = createSilentUnit();
  const fresh = catalog.create(unit, old.namespace, old.options);
  fresh.uuid = old.uuid;
  for (const index of old.indexes)
    if (index.spec.name !== '_id_' && !index.building) catalog.addIndex(unit, fresh, index.spec, false);
  catalog.setOptions(unit, fresh, old.options);
  return fresh;
}
