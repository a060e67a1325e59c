import { assertPatience, endOrInterruption } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { buildIndex } from '../storage/build-index.ts';
import type { CollectionEntry, IndexSpec } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { ensureCollection } from '../writes/find-collection.ts';
import { docListArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { isMissing } from './index-conflict.ts';
import { readSpec } from './read-index-spec.ts';

const MOST_INDEXES = 64;

/** Builds indexes that are not there yet; one that another client is building is waited for. */
export const createIndexes: CommandHandler = async (context) => {
  const { store, command, transaction } = context;
  const ignoresUnknown = flagArgument(command, 'ignoreUnknownIndexOptions');
  const given = docListArgument(command, 'indexes').map((spec) => readSpec(spec, { ignoresUnknown }));
  if (given.length === 0) throw new StoreError(2, 'Must specify at least one index to create');
  const namespace = namespaceOf(context);
  const createdCollectionAutomatically = store.catalog.find(namespace) === undefined;
  const collection = await ensureCollection(context, namespace);
  const specs = given.map((spec) => withCollation(spec, collection));
  const numIndexesBefore = countReady(collection);
  const missing = specs.filter((spec) => isMissing(collection, spec));
  if (collection.indexes.length + missing.length > MOST_INDEXES)
    throw new StoreError(67, `add index fails, too many indexes for ${namespace}`);
  for (const spec of specs) {
    if (transaction === undefined) await buildOrAwait(context, collection, spec);
    else if (isMissing(collection, spec)) transaction.createIndex(collection, spec);
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
