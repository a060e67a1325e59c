import { Doc } from '../bson/index.ts';
import { databaseOf, type CollectionEntry } from '../storage/catalog-entry.ts';
import { StoreError } from '../errors.ts';
import type { Store } from '../store.ts';
import type { Transaction } from '../transactions/transaction.ts';

const LONGEST_NAMESPACE = 255;

/** @throws StoreError 73 for a name no collection can have */
export function assertNamespace(namespace: string): void {
  const database = databaseOf(namespace);
  const name = namespace.slice(database.length + 1);
  const isBad =
    database === '' ||
    /[/\\. "$\0]/.test(database) ||
    name === '' ||
    name.startsWith('.') ||
    name.endsWith('.') ||
    name.includes('$') ||
    name.includes('\0') ||
    (name.startsWith('system.') && name !== 'system.buckets' && name !== 'system.views');
  if (isBad || Buffer.byteLength(namespace) > LONGEST_NAMESPACE)
    throw new StoreError(73, `Invalid namespace specified '${namespace}'`);
}

/** @throws StoreError 166 for a view */
export function assertNoView(collection: CollectionEntry): CollectionEntry {
  if (!collection.options.has('viewOn')) return collection;
  throw new StoreError(166, `Namespace ${collection.namespace} is a view, not a collection`);
}

/** The collection, made when it is not there yet: inserts and upserts do so on their way, in a transaction as a part of it. */
export async function ensureCollection(
  { store, transaction }: { store: Store; transaction: Transaction | undefined },
  namespace: string,
): Promise<CollectionEntry> {
  const existing = store.catalog.find(namespace);
  if (existing !== undefined) return existing;
  assertNamespace(namespace);
  if (transaction !== undefined) return transaction.createCollection(namespace, new Doc());
  return store.commit((unit) => store.catalog.find(namespace) ?? store.catalog.create(unit, namespace));
}
