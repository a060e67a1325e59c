import { GridFSBucket } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveForClients, type StoreForClients, TRANSPORTS } from './transports.ts';

describe.each(TRANSPORTS)('GridFS over %s', (transport) => {
  let store: StoreForClients;
  beforeAll(async () => {
    store = await serveForClients(transport);
  });
  afterAll(() => store.close());

  it('brings a file of several chunks back whole, in part too, and lets it go', async () => {
    const db = store.client.db('files');
    const bucket = new GridFSBucket(db, { chunkSizeBytes: 1000 });
    const bytes = Buffer.from(Array.from({ length: 4500 }, (_, i) => i % 251));
    const upload = bucket.openUploadStream('a.bin', { metadata: { kind: 'test' } });
    upload.end(bytes);
    await new Promise((resolve, reject) => upload.on('finish', resolve).on('error', reject));
    expect((await read(bucket.openDownloadStream(upload.id))).equals(bytes)).toBe(true);
    const part = await read(bucket.openDownloadStreamByName('a.bin', { start: 990, end: 2010 }));
    expect(part.equals(bytes.subarray(990, 2010))).toBe(true);
    await bucket.delete(upload.id);
    expect(await db.collection('fs.chunks').countDocuments()).toBe(0);
  });
});

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
