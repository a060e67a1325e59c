import { type Doc, isDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';

/** The commands of MongoDB's stable API, version 1. */
const VERSION_1: ReadonlySet<string> = new Set([
  'abortTransaction',
  'aggregate',
  'authenticate',
  'bulkWrite',
  'collMod',
  'commitTransaction',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'update',
]);

/** Stages outside the stable API. */
const UNSTABLE_STAGES: ReadonlySet<string> = new Set([
  '$currentOp',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
  '$search',
]);

/**
 * Holds a command to the API version its client declared.
 * @throws StoreError 72 for options without a version, 322 for another version, 323 for what the strict API lacks
 */
export function assertApiVersion(command: Doc): void {
  const version = command.get('apiVersion');
  if (version === undefined) {
    if (command.has('apiStrict') || command.has('apiDeprecationErrors'))
      throw new StoreError(
        72,
        'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion, cannot apply API version',
      );
    return;
  }
  if (version !== '1') throw new StoreError(322, `API version must be "1", found: ${String(version)}`);
  if (command.get('apiStrict') !== true) return;
  const [name = ''] = command.names;
  if (!VERSION_1.has(name))
    throw new StoreError(
      323,
      `Provided apiStrict:true, but the command ${name} is not in API Version 1. Information on supported commands and migrations in API Version 1 can be found at https://www.mongodb.com/docs/manual/reference/stable-api/`,
    );
  const pipeline = command.get('pipeline');
  if (name === 'aggregate' && Array.isArray(pipeline)) assertStableStages(pipeline);
}

function assertStableStages(pipeline: readonly Value[]): void {
  for (const stage of pipeline) {
    const [name = ''] = isDoc(stage) ? stage.names : [];
    if (UNSTABLE_STAGES.has(name))
      throw new StoreError(323, `stage ${name} is not allowed with 'apiStrict: true' in API Version 1`);
  }
}
