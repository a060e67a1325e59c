import type { ClientSession, Collection, Db, Document, MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { ensureIndexes, type IndexSpec } from './ensure-indexes.ts';
import { createFileStore, type FileStore } from './files.ts';
import { defineWorkspaceModels, type WorkspaceModels } from './models/define-models.ts';
import type { HistoryDocument, RecordDocument } from './record-document.ts';
import { runTransaction } from './run-transaction.ts';
import { workspaceIndexes } from './system-indexes.ts';

/** One workspace's database: system collections by model or name, records by object. */
export interface WorkspaceDatabase {
  slug: string;
  /** The database's name. */
  name: string;
  models: WorkspaceModels;
  files: FileStore;
  collection<T extends Document = Document>(name: string): Collection<T>;
  records(object: string): Collection<RecordDocument>;
  history(object: string): Collection<HistoryDocument>;
  /** See `runTransaction`; the session also reaches the control database. */
  transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
  ensureIndexes(collection: string, specs: readonly IndexSpec[]): Promise<void>;
  /** Makes the system collections, their indexes and `head` (release 0) where they are missing. */
  prepare(): Promise<void>;
}

/** Returns the database of a workspace on its own connection of the shared client. */
export function createWorkspaceDatabase(options: {
  slug: string;
  connection: Connection;
  client: MongoClient;
}): WorkspaceDatabase {
  const { slug, connection, client } = options;
  const db: Db = client.db(connection.name);
  const models = defineWorkspaceModels(connection);
  return {
    slug,
    name: db.databaseName,
    models,
    files: createFileStore(db),
    collection: <T extends Document>(name: string) => db.collection<T>(name),
    records: (object) => db.collection<RecordDocument>(object),
    history: (object) => db.collection<HistoryDocument>(`history_${object}`),
    transaction: (work) => runTransaction(client, work),
    ensureIndexes: (collection, specs) => ensureIndexes(db.collection(collection), specs),
    async prepare() {
      for (const [name, specs] of Object.entries(workspaceIndexes))
        await ensureIndexes(db.collection(name), specs);
      await models.Head.updateOne(
        { _id: 'head' },
        { $setOnInsert: { release: 0, rightsEpoch: 1 } },
        { upsert: true },
      );
    },
  };
}
