import * as admin from './admin-commands.ts';
import { aggregate } from './aggregate.ts';
import * as collections from './collection-commands.ts';
import { collMod } from './modify-collection.ts';
import type { CommandHandler } from './command.ts';
import { createIndexes } from './create-indexes.ts';
import { explain } from './explain.ts';
import { findAndModify } from './find-and-modify.ts';
import { hello } from './hello.ts';
import { dropIndexes, listIndexes } from './index-commands.ts';
import { bulkWrite } from './bulk-write.ts';
import { listDatabases } from './list-databases.ts';
import * as operations from './operation-commands.ts';
import { countOrView, distinctOrView, findOrView } from './on-views.ts';
import { getMore, killCursors } from './query-commands.ts';
import { saslContinue, saslStart } from './sasl-commands.ts';
import * as sessions from './session-commands.ts';
import * as stats from './stats-commands.ts';
import { abortTransaction, commitTransaction } from './transaction-commands.ts';
import { validate } from './validate.ts';
import { insert, remove, update } from './write-commands.ts';

/** Every command by the names clients call it. */
export const allCommands: ReadonlyMap<string, CommandHandler> = new Map(
  Object.entries({
    hello,
    ismaster: hello,
    isMaster: hello,
    saslStart,
    saslContinue,
    ping: admin.ok,
    buildInfo: admin.buildInfo,
    buildinfo: admin.buildInfo,
    serverStatus: admin.serverStatus,
    dbStats: stats.dbStats,
    dbstats: stats.dbStats,
    validate,
    collStats: stats.collStats,
    collstats: stats.collStats,
    connectionStatus: admin.connectionStatus,
    getParameter: admin.getParameter,
    getCmdLineOpts: admin.getCmdLineOpts,
    hostInfo: admin.hostInfo,
    getLog: admin.getLog,
    whatsmyuri: admin.whatsMyUri,
    currentOp: operations.currentOp,
    killOp: operations.killOp,
    startSession: admin.ok,
    refreshSessions: admin.ok,
    endSessions: sessions.endSessions,
    killSessions: sessions.killSessions,
    killAllSessions: sessions.killAllSessions,
    killAllSessionsByPattern: sessions.killAllSessionsByPattern,
    fsync: admin.ok,
    find: findOrView,
    getMore,
    killCursors,
    count: countOrView,
    distinct: distinctOrView,
    aggregate,
    explain,
    insert,
    update,
    delete: remove,
    findAndModify,
    findandmodify: findAndModify,
    bulkWrite,
    create: collections.create,
    drop: collections.drop,
    dropDatabase: collections.dropDatabase,
    renameCollection: collections.renameCollection,
    collMod,
    listCollections: collections.listCollections,
    listDatabases,
    createIndexes,
    dropIndexes,
    deleteIndexes: dropIndexes,
    listIndexes,
    commitTransaction,
    abortTransaction,
    configureFailPoint: admin.configureFailPoint,
    createSearchIndexes: admin.refuseSearch,
    updateSearchIndex: admin.refuseSearch,
    dropSearchIndex: admin.refuseSearch,
  }),
);

/** Commands that a transaction may hold. */
export const inTransactions: ReadonlySet<string> = new Set([
  'find',
  'getMore',
  'killCursors',
  'distinct',
  'aggregate',
  'count',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
  'create',
  'createIndexes',
  'bulkWrite',
  'commitTransaction',
  'abortTransaction',
]);

/** Writes that a client repeats with the same number after a lost connection. */
export const retryableWrites: ReadonlySet<string> = new Set([
  'insert',
  'bulkWrite',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
]);
