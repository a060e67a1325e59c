import { MongoClient } from 'mongodb';
import { serveDataFolder } from '../embedded/index.ts';
import { type CopiedCollection, copyDatabases } from './copy-databases.ts';

/**
 * Copies everything in a data folder to the server at `uri` (`out`), or from there into the folder (`in`).
 * @throws Error when another process serves the folder, when the target has data of these names, or the two differ in the end
 */
export async function copyFolder({
  dataDir,
  uri,
  direction,
}: {
  dataDir: string;
  uri: string;
  direction: 'in' | 'out';
}): Promise<CopiedCollection[]> {
  const served = await serveDataFolder({ dataDir });
  const clients = [served.uri, uri].map(
    (one) => new MongoClient(one, { w: 'majority', serverSelectionTimeoutMS: 10_000 }),
  );
  try {
    const [own, other] = await Promise.all(clients.map((client) => client.connect()));
    if (own === undefined || other === undefined) throw new Error('There are two sides to copy between.');
    return await (direction === 'out' ? copyDatabases(own, other) : copyDatabases(other, own));
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await served.close();
  }
}
