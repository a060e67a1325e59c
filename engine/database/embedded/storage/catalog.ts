import { randomUUID } from 'node:crypto';
import { Doc, encode, isDoc, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import {
  type CollectionEntry,
  collectionOf,
  databaseOf,
  type IndexEntry,
  type IndexSpec,
  uuidBinary,
} from './catalog-entry.ts';
import { seal, unsealFixed } from './checksum.ts';
import type { WriteUnit } from './commit.ts';
import { dropUnfinished } from './drop-unfinished.ts';
import type { StorageEnvironment } from './environment.ts';
import { prepareIndex } from './prepare-index.ts';
import { recordCreation, recordOf } from './record-collection.ts';
import { entryName, type Grave, graveKey, readCollections, readGraves } from './read-catalog.ts';

const SEQUENCE = Buffer.from('sequence');

/** All collections and indexes, held in memory and written with the unit that changes them. */
export interface Catalog {
  find(namespace: string): CollectionEntry | undefined;
  all(): CollectionEntry[];
  inDatabase(database: string): CollectionEntry[];
  create(unit: WriteUnit, namespace: string, options?: Doc): CollectionEntry;
  /** A collection that nobody sees until it is adopted, for a transaction. */
  draft(namespace: string, options: Doc): CollectionEntry;
  /** Adds an index to a draft. */
  draftIndex(draft: CollectionEntry, spec: IndexSpec): void;
  /** Makes a draft a collection. @throws StoreError 48 when there is one of its name */
  adopt(unit: WriteUnit, draft: CollectionEntry): void;
  drop(unit: WriteUnit, collection: CollectionEntry): void;
  /** Drops without telling change streams of it. */
  discard(unit: WriteUnit, collection: CollectionEntry): void;
  /**
   * Gives a collection another name, and an entry of its own. One that has the name already is dropped.
   * @throws StoreError 12587 while an index is being built
   */
  rename(unit: WriteUnit, collection: CollectionEntry, namespace: string): void;
  setOptions(unit: WriteUnit, collection: CollectionEntry, options: Doc): void;
  addIndex(unit: WriteUnit, collection: CollectionEntry, spec: IndexSpec, building: boolean): IndexEntry;
  dropIndex(unit: WriteUnit, collection: CollectionEntry, index: IndexEntry): void;
  /** Changes flags or spec of an index and remembers how they were. */
  changeIndex(
    unit: WriteUnit,
    collection: CollectionEntry,
    index: IndexEntry,
    change: Partial<IndexEntry>,
  ): void;
  graves(): Grave[];
  closeGrave(grave: Grave): void;
}

/** Reads the catalogue and drops what a crash left unfinished. */
export function loadCatalog(env: StorageEnvironment): Catalog {
  const byName = new Map<string, CollectionEntry>();
  const stored = env.meta.get(SEQUENCE);
  let sequence = stored === undefined ? 0 : unsealFixed(stored, 4).readUInt32BE(0);

  for (const found of readCollections(env)) {
    if (found.kind === 'damaged') throw damagedCatalogue(found.namespace);
    const { collection } = found;
    if (Number.isNaN(collection.count)) throw damagedCatalogue(found.collection.namespace);
    byName.set(collection.namespace, collection);
  }

  const nextId = (): number => {
    sequence++;
    writeSequence();
    return sequence;
  };
  const writeSequence = () => {
    const value = Buffer.allocUnsafe(4);
    value.writeUInt32BE(sequence);
    env.meta.putSync(SEQUENCE, seal(value));
  };
  const forget = (collection: CollectionEntry) => {
    byName.delete(collection.namespace);
    collection.isGone = true;
  };
  const remember = (collection: CollectionEntry) => {
    byName.set(collection.namespace, collection);
    collection.isGone = false;
  };
  const bury = (grave: Grave) => env.meta.putSync(graveKey(grave), seal(Buffer.from([1])));

  const catalog: Catalog = {
    find: (namespace) => byName.get(namespace),
    all: () => [...byName.values()],
    inDatabase: (database) =>
      [...byName.values()].filter((entry) => databaseOf(entry.namespace) === database),
    create(unit, namespace, options = new Doc()) {
      const collection = catalog.draft(namespace, options);
      catalog.adopt(unit, collection);
      return collection;
    },
    draft(namespace, options) {
      const idSpec: IndexSpec = { name: '_id_', key: toDoc({ _id: 1 }), unique: true };
      const collation = options.get('collation');
      if (isDoc(collation)) idSpec.collation = collation;
      const id = ++sequence;
      const indexes = [prepareIndex(++sequence, idSpec)];
      return {
        id,
        namespace,
        uuid: randomUUID(),
        options,
        indexes,
        count: 0,
        nextRecordId: 1,
        isGone: false,
      };
    },
    draftIndex(draft, spec) {
      draft.indexes = [...draft.indexes, prepareIndex(++sequence, spec)];
    },
    adopt(unit, draft) {
      if (byName.has(draft.namespace))
        throw new StoreError(48, `Collection ${draft.namespace} already exists.`);
      remember(draft);
      unit.undo.push(() => forget(draft));
      writeSequence();
      writeEntry(env, draft);
      recordCreation(unit, draft);
    },
    drop(unit, collection) {
      recordOf(unit, collection, { kind: 'drop' });
      catalog.discard(unit, collection);
    },
    discard(unit, collection) {
      bury({ database: 'documents', id: collection.id });
      for (const index of collection.indexes) bury({ database: 'indexes', id: index.id });
      env.meta.removeSync(entryName(collection.namespace));
      forget(collection);
      unit.undo.push(() => remember(collection));
    },
    rename(unit, collection, namespace) {
      if (collection.indexes.some(({ building }) => building))
        throw new StoreError(12587, `An index of ${collection.namespace} is being built`);
      const target = byName.get(namespace);
      if (target !== undefined) catalog.discard(unit, target);
      const description = toDoc({
        to: { db: databaseOf(namespace), coll: collectionOf(namespace) },
        ...(target !== undefined && { dropTarget: uuidBinary(target.uuid) }),
      });
      recordOf(unit, collection, { kind: 'rename', to: namespace, description });
      env.meta.removeSync(entryName(collection.namespace));
      const renamed = { ...collection, namespace };
      forget(collection);
      remember(renamed);
      unit.undo.push(() => {
        forget(renamed);
        remember(collection);
      });
      writeEntry(env, renamed);
    },
    setOptions(unit, collection, options) {
      const before = collection.options;
      collection.options = options;
      unit.undo.push(() => {
        collection.options = before;
      });
      writeEntry(env, collection);
    },
    addIndex(unit, collection, spec, building) {
      const index = { ...prepareIndex(nextId(), spec), building };
      const before = collection.indexes;
      collection.indexes = [...before, index];
      unit.undo.push(() => {
        collection.indexes = collection.indexes.filter((other) => other !== index);
      });
      writeEntry(env, collection);
      return index;
    },
    dropIndex(unit, collection, index) {
      bury({ database: 'indexes', id: index.id });
      const before = collection.indexes;
      collection.indexes = before.filter((other) => other !== index);
      unit.undo.push(() => {
        collection.indexes = before;
      });
      writeEntry(env, collection);
    },
    changeIndex(unit, collection, index, change) {
      const before = { ...index };
      Object.assign(index, change);
      unit.undo.push(() => {
        Object.assign(index, before);
      });
      writeEntry(env, collection);
    },
    graves: () => readGraves(env),
    closeGrave: (grave) => {
      env.meta.removeSync(graveKey(grave));
    },
  };
  dropUnfinished(env, catalog);
  return catalog;
}

function damagedCatalogue(namespace: string): StoreError {
  return new StoreError(
    8,
    `The catalogue entry of ${namespace} is damaged. Run "fieldwork db verify" on the data folder, then "db repair".`,
  );
}

function writeEntry(env: StorageEnvironment, collection: CollectionEntry): void {
  const { id, namespace, uuid, options } = collection;
  const indexes = collection.indexes.map(
    ({ id: indexId, spec, multikey, truncated, covering, building }) => ({
      id: indexId,
      spec,
      multikey,
      truncated,
      covering,
      building,
    }),
  );
  env.meta.putSync(entryName(namespace), seal(encode(toDoc({ id, namespace, uuid, options, indexes }))));
}
