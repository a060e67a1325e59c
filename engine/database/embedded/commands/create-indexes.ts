import { type Doc, encode } from '../bson/index.ts';
import { assertPatience, endOrInterruption } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { buildIndex } from '../storage/build-index.ts';
import type { CollectionEntry, IndexEntry, IndexSpec } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { ensureCollection } from '../writes/find-collection.ts';
import { docListArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { readSpec } from './index-commands.ts';

const MOST_INDEXES = 64;

/** Builds indexes that are not there yet; one that another client is building is waited for. */
export const createIndexes: CommandHandler = async (context) => {
  const { store, command, transaction } = context;
  const specs = docListArgument(command, 'indexes').map(readSpec);
  if (specs.length === 0) throw new StoreError(2, 'Must specify at least one index to create');
  const namespace = namespaceOf(context);
  const createdCollectionAutomatically = store.catalog.find(namespace) === undefined;
  const collection = await ensureCollection(context, namespace);
  const numIndexesBefore = countReady(collection);
  const missing = specs.filter((spec) => isMissing(collection, spec));
  if (collection.indexes.length + missing.length > MOST_INDEXES)
    throw new StoreError(67, `add index fails, too many indexes for ${namespace}`);
  for (const spec of specs) {
    const whole = withCollation(spec, collection);
    if (transaction === undefined) await buildOrAwait(context, collection, whole);
    else if (isMissing(collection, whole)) transaction.createIndex(collection, whole);
  }
  const numIndexesAfter = countReady(collection);
  const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {};
  return reply({ numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note, ok: 1 });
};

const countReady = ({ indexes }: CollectionEntry): number =>
  indexes.filter(({ building }) => !building).length;

/** Returns once the index is there. When another client's build of it fails, it is tried here, with its own error. */
async function buildOrAwait(
  { store, patience }: CommandContext,
  collection: CollectionEntry,
  spec: IndexSpec,
): Promise<void> {
  for (;;) {
    const other = collection.indexes.find((index) => index.building && index.spec.name === spec.name);
    if (!isMissing(collection, spec)) {
      if (other?.ended === undefined) return;
      await endOrInterruption(other.ended, patience);
      assertPatience(patience);
      continue;
    }
    const isBuilt = await buildIndex(store, store.commit, collection, spec, {
      isMissing: () => isMissing(collection, spec),
      assertMayGoOn: () => assertPatience(patience),
    });
    if (isBuilt) return;
  }
}

function withCollation(spec: IndexSpec, collection: CollectionEntry): IndexSpec {
  const inherited = collection.indexes[0]?.spec.collation;
  return spec.collation === undefined && inherited !== undefined ? { ...spec, collation: inherited } : spec;
}

/** Whether an index is still to be built. @throws StoreError 85, 86 when one like it exists with other options */
function isMissing(collection: CollectionEntry, spec: IndexSpec): boolean {
  const sameName = collection.indexes.find((index) => index.spec.name === spec.name);
  const isTheIdIndex = spec.key.size === 1 && isSame(spec.key, collection.indexes[0]?.spec.key);
  if (isTheIdIndex) return false;
  if (sameName !== undefined) {
    if (isSame(sameName.spec.key, spec.key) && hasSameOptions(sameName, spec)) return false;
    throw new StoreError(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index: ${spec.name}`,
    );
  }
  const sameKey = collection.indexes.find(
    (index) =>
      isSame(index.spec.key, spec.key) &&
      isSame(index.spec.collation, spec.collation) &&
      isSame(index.spec.partialFilterExpression, spec.partialFilterExpression),
  );
  if (sameKey === undefined) return true;
  throw new StoreError(85, `Index already exists with a different name: ${sameKey.spec.name}`);
}

function hasSameOptions({ spec }: IndexEntry, other: IndexSpec): boolean {
  return (
    (spec.unique ?? false) === (other.unique ?? false) &&
    (spec.sparse ?? false) === (other.sparse ?? false) &&
    spec.expireAfterSeconds === other.expireAfterSeconds &&
    isSame(spec.partialFilterExpression, other.partialFilterExpression)
  );
}

function isSame(a: Doc | undefined, b: Doc | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return encode(a).equals(encode(b));
}
