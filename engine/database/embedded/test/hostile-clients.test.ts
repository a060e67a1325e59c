import { type Document, MongoClient } from 'mongodb';
import { serialize } from 'bson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32c } from '../wire/crc32c.ts';
import { openHostile, opMsg } from './hostile-connection.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

const LONG = process.env['FIELDWORK_LONG'] === '1';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await test.db.collection('good').insertOne({ n: 1 });
});
afterAll(() => test.close());

/** The store lives and serves others. */
async function expectServing(): Promise<void> {
  expect(await test.db.collection('good').countDocuments({ n: 1 })).toBe(1);
}

const ping = serialize({ ping: 1, $db: 'admin' });
const good = Buffer.from(ping);

function nested(levels: number): Buffer {
  let document = Buffer.from([5, 0, 0, 0, 0]);
  for (let i = 0; i < levels; i++) {
    const outer = Buffer.alloc(document.length + 8);
    outer.writeInt32LE(outer.length, 0);
    outer.set([3, 0x61, 0], 4);
    document.copy(outer, 7);
    document = outer;
  }
  return document;
}

function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeInt32LE(value, at);
  return copy;
}

const withChecksum = (correct: boolean): Buffer => {
  const message = opMsg(good, { flags: 1, length: 25 + good.length });
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE((crc32c(message) ^ (correct ? 0 : 1)) >>> 0);
  return Buffer.concat([message, sum]);
};

describe('messages that no client should send', () => {
  it.each<[string, Buffer]>([
    ['a length below the header', changed(opMsg(good), 0, 3)],
    ['a negative length', changed(opMsg(good), 0, -1)],
    ['a length of two gigabytes', changed(opMsg(good), 0, 0x7fffffff)],
    ['an unknown opcode', opMsg(good, { opcode: 20041 })],
    ['a compressed message', opMsg(good, { opcode: 2012 })],
    ['unknown required flags', opMsg(good, { flags: 1 << 5 })],
    ['an unknown section', opMsg(good, { kind: 9 })],
    ['no body', opMsg(Buffer.alloc(0))],
    ['a body longer than the message', opMsg(changed(good, 0, good.length + 50))],
    ['a body shorter than it says', opMsg(changed(good, 0, 6))],
    ['a negative body length', opMsg(changed(good, 0, -5))],
    ['a string longer than the document', opMsg(changed(good, good.length - 11, 5000))],
    ['a string of negative length', opMsg(changed(good, good.length - 11, -1))],
    ['an element of no type', opMsg(Buffer.from([8, 0, 0, 0, 0x55, 0x61, 0, 0]))],
    ['nothing but zeros', Buffer.alloc(64)],
    ['noise', Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 7919) % 251))],
    ['101 levels of documents', opMsg(nested(101))],
    ['20,000 levels of documents', opMsg(nested(20_000))],
    ['a wrong checksum', withChecksum(false)],
  ])('%s: an error reply or the end of the connection', async (_, bytes) => {
    const hostile = await openHostile(test.served.uri);
    const outcome = hostile.outcome();
    hostile.send(bytes);
    const reply = await outcome;
    expect(reply?.toString('latin1') ?? 'closed').toMatch(/errmsg|^closed$/);
    hostile.socket.destroy();
    await expectServing();
  });

  it('a correct checksum is taken', async () => {
    const hostile = await openHostile(test.served.uri);
    const outcome = hostile.outcome();
    hostile.send(withChecksum(true));
    expect((await outcome)?.toString('latin1')).not.toContain('errmsg');
    hostile.socket.destroy();
  });

  it('every cut of a message, and every byte of it changed, leaves the store serving', async () => {
    const whole = opMsg(
      Buffer.from(serialize({ find: 'good', filter: { a: [1, 'x', { b: null }] }, $db: 'test' })),
    );
    const variants = Array.from({ length: whole.length }, (_, i) => {
      const copy = Buffer.from(whole);
      copy[i] = (copy[i] ?? 0) ^ 0xff;
      return copy;
    });
    const cuts = Array.from({ length: whole.length - 1 }, (_, i) => whole.subarray(0, i + 1));
    for (const bytes of [...variants, ...cuts]) {
      const hostile = await openHostile(test.served.uri);
      hostile.socket.end(bytes);
      await new Promise((resolve) => hostile.socket.once('close', resolve).resume());
    }
    await expectServing();
  }, 60_000);
});

describe('clients that want too much', () => {
  it('a client that never reads its replies costs no memory, and others go on', async () => {
    await test.db
      .collection('large')
      .insertMany(Array.from({ length: 30 }, (_, n) => ({ n, text: 'x'.repeat(500_000) })));
    const hostile = await openHostile(test.served.uri);
    hostile.socket.pause();
    const before = process.memoryUsage().rss;
    const request = opMsg(Buffer.from(serialize({ find: 'large', $db: 'test' })));
    for (let i = 0; i < 400; i++) hostile.send(request);
    for (let i = 0; i < 20; i++) {
      await expectServing();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
    hostile.socket.destroy();
  }, 60_000);

  it('five thousand open cursors', async () => {
    const rows = test.db.collection('rows');
    await rows.insertMany(Array.from({ length: 10 }, (_, n) => ({ n })));
    const before = test.served.store.cursors.count();
    const open = LONG ? 5000 : 500;
    for (let i = 0; i < open; i++) await test.db.command({ find: 'rows', batchSize: 1 });
    expect(test.served.store.cursors.count() - before).toBe(open);
    await rows.insertOne({ n: 11 });
    await expectServing();
    await test.client.db('admin').command({ killAllSessions: [] });
    expect(test.served.store.cursors.count()).toBe(0);
  }, 60_000);

  it('regular expressions and lists made to take for ever', async () => {
    const texts = test.db.collection<Document>('texts');
    await texts.insertMany(Array.from({ length: 50 }, (_, n) => ({ n, text: `${'a'.repeat(2000)}!` })));
    await texts.createIndex({ n: 1 });
    const many = Array.from({ length: 100_000 }, (_, n) => n * 3);
    const bombs = Promise.all([
      texts.find({ text: { $regex: '^(a+)+$' } }).toArray(),
      texts
        .aggregate([{ $match: { $expr: { $regexMatch: { input: '$text', regex: '(a|aa)+$' } } } }])
        .toArray(),
      texts.find({ n: { $in: many } }).toArray(),
      texts.find({ $or: many.slice(0, 2000).map((n) => ({ n, text: { $ne: 'b' } })) }).toArray(),
    ]);
    let slowest = 0;
    for (let i = 0; i < 10; i++) {
      const started = performance.now();
      await expectServing();
      slowest = Math.max(slowest, performance.now() - started);
    }
    const [first, second, listed] = await bombs;
    expect([first, second]).toEqual([[], []]);
    expect(listed).toHaveLength(17);
    expect(slowest).toBeLessThan(3000);
  }, 60_000);

  it('documents of sixteen megabytes, and one byte too many', async () => {
    const huge = test.db.collection<Document>('huge');
    await huge.insertOne({ _id: 1 as never, text: 'x'.repeat(16 * 1024 * 1024 - 100) });
    expect((await huge.findOne({ _id: 1 as never }))?.['text']).toHaveLength(16 * 1024 * 1024 - 100);
    const grown = huge.updateOne({ _id: 1 as never }, { $set: { more: 'y'.repeat(200) } });
    await expect(grown).rejects.toMatchObject({ code: 10334 });
    await huge.drop();
    await expectServing();
  }, 60_000);

  it('far more commands at once than connections', async () => {
    const client = await MongoClient.connect(test.served.uri, { maxPoolSize: 10 });
    const counted = client.db('test').collection<Document>('counted');
    await counted.createIndex({ i: 1 });
    const commands = Array.from({ length: LONG ? 20_000 : 2000 }, (_, i) =>
      i % 2 === 0 ? counted.insertOne({ i }) : counted.findOne({ i: i - 1 }),
    );
    await Promise.all(commands);
    expect(await counted.countDocuments()).toBe(commands.length / 2);
    await client.close();
  }, 120_000);
});
