import type { ClientSession, Collection, Db, Document, MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { ensureIndexes } from './ensure-indexes.ts';
import { type ControlModels, defineControlModels } from './models/define-models.ts';
import { runTransaction } from './run-transaction.ts';
import { controlIndexes } from './system-indexes.ts';

/** What is shared by all workspaces: accounts and sessions (better-auth's), workspaces and memberships. */
export interface ControlDatabase {
  name: string;
  models: ControlModels;
  /** For libraries that bring their own collections (better-auth). */
  db: Db;
  client: MongoClient;
  collection<T extends Document = Document>(name: string): Collection<T>;
  transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
  /** Makes collections and indexes where they are missing. */
  prepare(): Promise<void>;
}

/** Returns the control database on its own connection of the shared client. */
export function createControlDatabase(options: {
  connection: Connection;
  client: MongoClient;
}): ControlDatabase {
  const { connection, client } = options;
  const db = client.db(connection.name);
  return {
    name: db.databaseName,
    models: defineControlModels(connection),
    db,
    client,
    collection: <T extends Document>(name: string) => db.collection<T>(name),
    transaction: (work) => runTransaction(client, work),
    async prepare() {
      for (const [name, specs] of Object.entries(controlIndexes))
        await ensureIndexes(db.collection(name), specs);
    },
  };
}
