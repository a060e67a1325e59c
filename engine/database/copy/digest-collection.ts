import { createHash } from 'node:crypto';
import type { Collection, Document } from 'mongodb';

/** The number of documents and a hash of all their bytes that does not depend on their order. */
export async function digestCollection(
  collection: Collection<Document>,
): Promise<{ documents: number; sha256: string }> {
  const sum = new Uint32Array(8);
  let documents = 0;
  for await (const raw of collection.find({}, { raw: true, batchSize: 1000 })) {
    const digest = createHash('sha256')
      .update(raw as unknown as Uint8Array)
      .digest();
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + digest.readUInt32LE(4 * i);
    documents++;
  }
  return { documents, sha256: Buffer.from(sum.buffer).toString('hex') };
}
