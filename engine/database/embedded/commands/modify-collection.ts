import { Doc, equalValues, isDoc, isNumeric, toDoc, toNumber } from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';
import { compileMatch } from '../query/index.ts';
import {
  type CollectionEntry,
  type IndexEntry,
  type IndexSpec,
  uuidBinary,
} from '../storage/catalog-entry.ts';
import type { WriteUnit } from '../storage/commit.ts';
import { recordOf } from '../storage/record-collection.ts';
import type { Store } from '../store.ts';
import { reply } from '../wire/encode-reply.ts';
import { docArgument, namespaceOf } from './arguments.ts';
import { KEPT_OPTIONS } from './collection-commands.ts';
import type { CommandHandler } from './command.ts';

const CHANGEABLE = KEPT_OPTIONS.filter((name) => name !== 'collation');

export const collMod: CommandHandler = async (context) => {
  const { store, command } = context;
  const validator = docArgument(command, 'validator');
  if (validator !== undefined) compileMatch(validator);
  const names = CHANGEABLE.filter((name) => command.has(name));
  const changes = new Doc(
    names,
    names.map((name) => command.get(name) ?? null),
  );
  const indexChange = docArgument(command, 'index');
  const told = await store.commit((unit) => {
    const collection = store.catalog.find(namespaceOf(context));
    if (collection === undefined) throw new StoreError(26, 'ns does not exist');
    const index = indexChange === undefined ? null : changeOfIndex(collection, indexChange);
    const fields = index === null ? {} : tellChange(index);
    modify(store, unit, collection, { options: changes, index });
    return fields;
  });
  return reply({ ...told, ok: 1 });
};

/** What a client is told of an index that was changed: how it was and how it is. */
function tellChange({ index: { spec }, changes }: IndexModification): object {
  const { expireAfterSeconds: seconds, hidden } = changes;
  const before = spec.expireAfterSeconds;
  return {
    ...(seconds !== undefined && {
      ...(before !== undefined && { expireAfterSeconds_old: BigInt(before) }),
      expireAfterSeconds_new: BigInt(seconds),
    }),
    ...(hidden !== undefined &&
      hidden !== (spec.hidden ?? false) && { hidden_old: !hidden, hidden_new: hidden }),
  };
}

/** An index with the options it is to have, and what these were. */
interface IndexModification {
  index: IndexEntry;
  changes: Partial<IndexSpec>;
}

const OF_INDEX = new Set(['name', 'keyPattern', 'expireAfterSeconds', 'hidden']);

/** @throws StoreError 27, 40415, 115 */
function changeOfIndex(collection: CollectionEntry, change: Doc): IndexModification {
  const other = change.names.find((name) => !OF_INDEX.has(name));
  if (other === 'unique' || other === 'prepareUnique') throw notSupported(`collMod with ${other}`);
  if (other !== undefined)
    throw new StoreError(40415, `BSON field 'collMod.index.${other}' is an unknown field.`);
  const pattern = change.get('keyPattern');
  const index = collection.indexes.find(
    ({ spec }) => spec.name === change.get('name') || (isDoc(pattern) && equalValues(spec.key, pattern)),
  );
  if (index === undefined) throw new StoreError(27, 'cannot find index for ns');
  const seconds = change.get('expireAfterSeconds');
  const hidden = change.get('hidden');
  return {
    index,
    changes: {
      ...(isNumeric(seconds) && { expireAfterSeconds: toNumber(seconds) }),
      ...(typeof hidden === 'boolean' && { hidden }),
    },
  };
}

/** Changes a collection's options and one index, and notes how they were. */
function modify(
  { catalog }: Store,
  unit: WriteUnit,
  collection: CollectionEntry,
  { options: changed, index }: { options: Doc; index: IndexModification | null },
): void {
  const before = toDoc({
    collectionOptions: { uuid: uuidBinary(collection.uuid), ...Object.fromEntries(collection.options) },
    ...(index !== null && { indexOptions: optionsBefore(index) }),
  });
  if (changed.size > 0) {
    const options = collection.options.copy();
    for (const [name, value] of changed) options.set(name, value);
    catalog.setOptions(unit, collection, options);
  }
  if (index !== null)
    catalog.changeIndex(unit, collection, index.index, { spec: { ...index.index.spec, ...index.changes } });
  if (collection.options.has('viewOn')) {
    recordOf(unit, collection, { kind: 'modify', description: collection.options.copy() });
    return;
  }
  const description = toDoc({
    ...Object.fromEntries(changed),
    ...(index !== null && { index: { name: index.index.spec.name, ...index.changes } }),
  });
  recordOf(unit, collection, { kind: 'modify', description, stateBefore: before });
}

function optionsBefore({ index: { spec }, changes }: IndexModification): Partial<IndexSpec> {
  return {
    ...('hidden' in changes && { hidden: spec.hidden ?? false }),
    ...('expireAfterSeconds' in changes &&
      spec.expireAfterSeconds !== undefined && { expireAfterSeconds: spec.expireAfterSeconds }),
  };
}
