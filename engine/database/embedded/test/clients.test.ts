import { betterAuth } from 'better-auth';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { GridFSBucket } from 'mongodb';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
let connection: mongoose.Connection;
beforeAll(async () => {
  test = await openTestStore();
  connection = await mongoose.createConnection(test.served.uri, { dbName: 'mongoose' }).asPromise();
});
afterAll(async () => {
  await connection.close();
  await test.close();
});

describe('unmodified clients', () => {
  it('mongoose: indexes, versions, populate, decimals and transactions', async () => {
    const Company = connection.model(
      'Company',
      new Schema({ name: { type: String, unique: true } }, { timestamps: true }),
    );
    const Person = connection.model(
      'Person',
      new Schema(
        {
          name: String,
          mail: { type: String, index: { unique: true, sparse: true } },
          company: { type: Schema.Types.ObjectId, ref: 'Company' },
          pay: Schema.Types.Decimal128,
          notes: [{ text: String }],
        },
        { optimisticConcurrency: true },
      ),
    );
    await Promise.all([Company.init(), Person.init()]);
    expect(await Person.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    const company = await Company.create({ name: 'Acme' });
    await Person.create([
      { name: 'Ann', mail: 'a@x.org', company: company._id, pay: '12.50' },
      { name: 'Bob' },
      { name: 'Cid' },
    ]);
    const ann = await Person.findOne({ name: 'Ann' }).populate<{ company: { name: string } }>('company');
    expect(ann?.company.name).toBe('Acme');
    expect(String(ann?.pay)).toBe('12.50');
    const [one, two] = [await Person.findOne({ name: 'Bob' }), await Person.findOne({ name: 'Bob' })];
    one?.notes.push({ text: 'first' });
    await one?.save();
    two?.set('name', 'Rob');
    await expect(two?.save()).rejects.toThrow(/No matching document|VersionError/);
    await expect(Person.create({ mail: 'a@x.org' })).rejects.toMatchObject({ code: 11000 });
    const failing = connection.transaction(async (session) => {
      await Person.create([{ name: 'Gone' }], { session });
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    await connection.transaction(
      async (session) => void (await Person.create([{ name: 'Kept' }], { session })),
    );
    expect(await Person.countDocuments({ name: { $in: ['Gone', 'Kept'] } })).toBe(1);
  });

  it('GridFS: a file of several chunks comes back whole and goes away', async () => {
    const bucket = new GridFSBucket(test.db, { chunkSizeBytes: 1000 });
    const bytes = Buffer.from(Array.from({ length: 4500 }, (_, i) => i % 251));
    const upload = bucket.openUploadStream('a.bin', { metadata: { kind: 'test' } });
    upload.end(bytes);
    await new Promise((resolve, reject) => upload.on('finish', resolve).on('error', reject));
    const parts: Buffer[] = [];
    for await (const part of bucket.openDownloadStream(upload.id)) parts.push(part);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    await bucket.delete(upload.id);
    expect(await test.db.collection('fs.chunks').countDocuments()).toBe(0);
  });

  it('better-auth: signs up, signs in and finds the session, in transactions', async () => {
    const auth = betterAuth({
      database: mongodbAdapter(test.client.db('auth'), { client: test.client }),
      secret: 'a secret of the test with enough length',
      baseURL: 'http://localhost:3000',
      emailAndPassword: { enabled: true },
      advanced: { disableOriginCheck: true },
    });
    const body = { email: 'a@x.org', password: 'a long password', name: 'Ann' };
    await auth.api.signUpEmail({ body });
    const response = await auth.api.signInEmail({ body, asResponse: true });
    const cookie = response.headers.get('set-cookie') ?? '';
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user.email).toBe('a@x.org');
    await expect(auth.api.signInEmail({ body: { ...body, password: 'wrong password' } })).rejects.toThrow(
      /password/i,
    );
  });
});
