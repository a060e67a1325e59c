import { createServer } from 'node:net';
import path from 'node:path';
import { type Doc, toDoc } from '#engine/database/embedded/bson/index.ts';
import { type Reply, reply } from '#engine/database/embedded/wire/encode-reply.ts';
import type { Request } from '#engine/database/embedded/wire/message.ts';
import { serveConnection } from '#engine/database/embedded/wire/serve-connection.ts';
import { openRawStore } from './raw-store.ts';

/** Serves LMDB alone behind the store's own wire protocol; returns what a driver connects to. */
export async function serveRaw(dataDir: string): Promise<{ uri: string; close(): Promise<void> }> {
  const store = openRawStore(path.join(dataDir, 'raw'));
  const socketPath = path.join(dataDir, 'raw.sock');
  const text = (command: Doc, name: string) => String(command.get(name) ?? '');
  const commands: Record<string, (request: Request) => Promise<Reply> | Reply> = {
    hello: () => greeting(),
    ping: () => reply({ ok: 1 }),
    endSessions: () => reply({ ok: 1 }),
    // Into `keys`: the documents of the next insert, whose keys are worked out beforehand and not timed.
    insert: async ({ command, documents }) => {
      if (text(command, 'insert') === 'keys') store.prepare(documents ?? []);
      else await store.putPrepared();
      return reply({ n: documents?.length ?? 0, ok: 1 });
    },
    page: ({ command }) => ({
      fields: toDoc({ ok: 1 }),
      batch: {
        name: 'firstBatch',
        documents: store.page(text(command, 'index'), text(command, 'prefix'), 50),
        cursor: toDoc({ id: 0n, ns: 'bench.raw' }),
      },
    }),
    countKeys: ({ command }) =>
      reply({ n: store.countKeys(text(command, 'index'), text(command, 'prefix')), ok: 1 }),
    scanKeys: ({ command }) => reply({ n: store.scanKeys(text(command, 'index')), ok: 1 }),
    scanDocuments: () => reply({ n: store.scanDocuments(), ok: 1 }),
  };
  const server = createServer((socket) =>
    serveConnection(socket, { id: 1, client: '', applicationName: null }, async (request) => {
      const name = request.command.names[0] ?? '';
      const run = commands[name.toLowerCase() === 'ismaster' ? 'hello' : name];
      return run === undefined
        ? reply({ ok: 0, code: 59, errmsg: `no such command: ${name}` })
        : run(request);
    }),
  );
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    uri: `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`,
    async close() {
      server.close();
      await store.close();
    },
  };
}

function greeting(): Reply {
  return reply({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  });
}
