import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openEnvironment } from '../storage/environment.ts';
import { serveDataFolder, serveStore, startEmbeddedStore, verifyFolder } from '../index.ts';
import { dataFolders } from './data-folders.ts';
import { watchStream } from './watch-stream.ts';

const folders = dataFolders('door');

describe('the front door', () => {
  it('serves from a worker thread over a private socket, keeps what was written and copies it while running', async () => {
    const dataDir = await folders.make();
    const copyDir = await folders.make();
    const store = await startEmbeddedStore({ dataDir, durable: false });
    const socket = decodeURIComponent(new URL(store.uri).host);
    expect((await stat(socket)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
    expect(socket).toMatch(/fw-[0-9a-f]{8}\/m\.sock$/);
    const client = await new MongoClient(store.uri).connect();
    await client.db('t').collection('a').insertOne({ kept: true });
    await store.backup(join(copyDir, 'store'));
    await client.db('t').collection('a').insertOne({ kept: false });
    await client.close();
    await store.close();
    for (const [folder, count] of [
      [dataDir, 2],
      [copyDir, 1],
    ] as const) {
      const again = await startEmbeddedStore({ dataDir: folder, durable: false });
      const reader = await new MongoClient(again.uri).connect();
      expect(await reader.db('t').collection('a').countDocuments()).toBe(count);
      await reader.close();
      await again.close();
    }
  });

  it('serves alone on loopback TCP and refuses other addresses', async () => {
    const store = await serveStore({ dataDir: await folders.make(), port: 0, auth: false });
    expect(store.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\//);
    const client = await new MongoClient(store.uri).connect();
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await store.close();
    await expect(
      serveDataFolder({ dataDir: await folders.make(), port: 0, host: '0.0.0.0', auth: false }),
    ).rejects.toThrow('loopback');
  });

  it('refuses a file of a newer format', async () => {
    const dataDir = await folders.make();
    const { root, meta } = openEnvironment({ path: join(dataDir, 'store'), durable: false });
    const newer = Buffer.alloc(4);
    newer.writeUInt32BE(99);
    meta.putSync(Buffer.from('format'), newer);
    await root.close();
    await expect(serveDataFolder({ dataDir })).rejects.toThrow('newer version (format 99');
  });

  it('looks through a file of an older format and takes it over, with a log of changes from then on', async () => {
    const dataDir = await folders.make();
    const path = join(dataDir, 'store');
    const { root, meta, changes } = openEnvironment({ path, durable: false });
    changes.dropSync();
    meta.putSync(Buffer.from('format'), Buffer.from([0, 0, 0, 2]));
    await root.close();
    expect((await verifyFolder(dataDir)).findings).toEqual([]);
    const store = await serveDataFolder({ dataDir, durable: false });
    const client = await new MongoClient(store.uri).connect();
    const stream = await watchStream(client.db('t').collection('a'));
    await client.db('t').collection('a').insertOne({});
    expect(await stream.next()).toMatchObject({ operationType: 'insert' });
    await client.close();
    await store.close();
  });

  it('closes the connection of a client that sends nonsense and goes on serving others', async () => {
    const store = await serveStore({ dataDir: await folders.make(), port: 0, auth: false });
    const port = Number(new URL(store.uri).port);
    const header = (length: number, opcode: number, ...rest: number[]) => {
      const bytes = Buffer.alloc(16 + rest.length);
      bytes.writeInt32LE(length, 0);
      bytes.writeInt32LE(opcode, 12);
      bytes.set(rest, 16);
      return bytes;
    };
    const bad = [
      header(5, 2013),
      header(-1, 2013),
      header(60_000_000, 2013),
      header(16, 2013),
      header(20, 999, 0, 0, 0, 0),
      header(26, 2013, 0, 0, 0, 0, 0, 99, 0, 0, 0, 0),
      header(31, 2013, 0, 0, 0, 0, 0, 10, 0, 0, 0, 2, 97, 0, 99, 0, 0),
      header(26, 2013, 255, 255, 0, 0, 0, 5, 0, 0, 0, 0),
    ];
    for (const bytes of bad) {
      const ended = await new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.on('close', () => resolve(true)).on('error', () => undefined);
      });
      expect(ended).toBe(true);
    }
    const client = await new MongoClient(store.uri).connect();
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await store.close();
  });
});
