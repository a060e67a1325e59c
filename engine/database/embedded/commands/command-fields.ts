import { type Doc, isDoc } from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';

/** Fields that any command may have; so may it those that begin with a dollar. */
const ANY = words(
  'apiVersion apiStrict apiDeprecationErrors maxTimeMS comment readConcern writeConcern lsid txnNumber autocommit startTransaction stmtId stmtIds help',
);

/** The fields of each command beside its own name, as far as they are understood here. */
const FIELDS: ReadonlyMap<string, ReadonlySet<string>> = fieldsOf({
  find: 'filter sort projection hint skip limit batchSize singleBatch max min returnKey showRecordId tailable awaitData oplogReplay noCursorTimeout allowPartialResults collation allowDiskUse let',
  aggregate: 'pipeline explain allowDiskUse cursor bypassDocumentValidation collation hint let',
  insert: 'documents ordered bypassDocumentValidation bypassEmptyTsReplacement',
  update: 'updates ordered bypassDocumentValidation bypassEmptyTsReplacement let',
  delete: 'deletes ordered let',
  findAndModify:
    'query sort remove update new fields upsert bypassDocumentValidation bypassEmptyTsReplacement collation arrayFilters hint let',
  bulkWrite: 'ops nsInfo ordered errorsOnly bypassDocumentValidation bypassEmptyTsReplacement cursor let',
  count: 'query limit skip hint collation fields',
  distinct: 'key query collation hint',
  getMore: 'collection batchSize',
  killCursors: 'cursors',
  explain: 'verbosity',
  create:
    'capped timeseries clusteredIndex expireAfterSeconds encryptedFields size max idIndex autoIndexId flags validator validationLevel validationAction viewOn pipeline collation changeStreamPreAndPostImages',
  collMod: 'index validator validationLevel validationAction viewOn pipeline changeStreamPreAndPostImages',
  createIndexes: 'indexes commitQuorum ignoreUnknownIndexOptions',
  dropIndexes: 'index',
  listIndexes: 'cursor',
  drop: '',
  validate: 'full repair fixMultikey metadata checkBSONConformance background',
  dropDatabase: '',
  renameCollection: 'to dropTarget',
  listCollections: 'filter nameOnly authorizedCollections cursor',
  listDatabases: 'filter nameOnly authorizedDatabases',
});

/** Fields of the statements within a command, by the field that lists them. */
const STATEMENTS: ReadonlyMap<string, ReadonlySet<string>> = fieldsOf({
  updates: 'q u c multi upsert collation arrayFilters hint sort',
  deletes: 'q limit collation hint',
});

/** What MongoDB understands beyond that. */
const LEFT_TO_MONGODB = words(
  'bypassEmptyTsReplacement cappedSize cappedMax collectionUUID encryptionInformation includeBuildUUIDs includeIndexBuildInfo indexOptionDefaults let mirrored ntoreturn querySettings rawData readOnce recordPreImages sampleId stayTemp storageEngine temp term upsertSupplied capped timeseries clusteredIndex expireAfterSeconds encryptedFields prepareUnique dryRun',
);

/**
 * A misspelt option must not be taken for one that is not there.
 * @throws StoreError 40415 for a field that a command has nowhere, 115 for one that it has in MongoDB
 */
export function assertKnownFields(command: Doc): void {
  const [name = ''] = command.names;
  const known = FIELDS.get(name);
  if (known === undefined) return;
  for (const field of command.names.slice(1))
    if (!field.startsWith('$') && !known.has(field) && !ANY.has(field)) throw unknown(name, field);
  for (const [list, fields] of STATEMENTS) {
    const statements = known.has(list) ? command.get(list) : undefined;
    if (!Array.isArray(statements)) continue;
    for (const statement of statements.filter(isDoc))
      for (const field of statement.names) if (!fields.has(field)) throw unknown(`${name}.${list}`, field);
  }
}

function unknown(place: string, field: string): StoreError {
  if (LEFT_TO_MONGODB.has(field)) return notSupported(`${field} of ${place}`);
  return new StoreError(40415, `BSON field '${place}.${field}' is an unknown field.`);
}

function words(text: string): Set<string> {
  return new Set(text.split(' '));
}

function fieldsOf(texts: Record<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, words(text)]));
}
