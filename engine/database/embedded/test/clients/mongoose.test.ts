import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveForClients, type StoreForClients, TRANSPORTS } from './transports.ts';

describe.each(TRANSPORTS)('mongoose over %s', (transport) => {
  let store: StoreForClients;
  let connection: mongoose.Connection;
  beforeAll(async () => {
    store = await serveForClients(transport);
    connection = await mongoose.createConnection(store.uri, { dbName: 'mongoose' }).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
  });

  it('keeps indexes, versions, references, decimals and transactions', async () => {
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

  it('runs middleware and tells discriminators apart', async () => {
    const said: string[] = [];
    const base = new Schema({ at: Date }, { discriminatorKey: 'kind' });
    base.pre('save', function () {
      said.push(`save ${this.isNew}`);
    });
    base.post('findOneAndUpdate', (found: unknown) => {
      said.push(`changed ${found !== null}`);
    });
    const Event = connection.model('Event', base);
    const Call = Event.discriminator('Call', new Schema({ minutes: { type: Number, min: 1 } }));
    const Mail = Event.discriminator('Mail', new Schema({ subject: String }));
    await Call.create({ minutes: 5 });
    await Mail.create({ subject: 'Hello' });
    await expect(Call.create({ minutes: 0 })).rejects.toThrow(/validation/i);
    expect(
      await Call.findOneAndUpdate({}, { $inc: { minutes: 1 } }, { returnDocument: 'after' }),
    ).toMatchObject({ minutes: 6 });
    expect(await Call.countDocuments()).toBe(1);
    expect((await Event.find().sort({ _id: 1 })).map((event) => event.get('kind'))).toEqual(['Call', 'Mail']);
    expect(said).toEqual(['save true', 'save true', 'changed true']);
  });

  it('hears of every change through a stream, in order', async () => {
    const Watched = connection.model('Watched', new Schema({ n: Number }));
    await Watched.init();
    const stream = Watched.watch([], { fullDocument: 'updateLookup' });
    const heard: string[] = [];
    stream.on('change', ({ operationType }) => heard.push(operationType));
    await new Promise((resolve) => stream.once('ready', resolve));
    const one = await Watched.create({ n: 1 });
    await Watched.updateOne({ _id: one._id }, { n: 2 });
    await one.deleteOne();
    await vi.waitFor(() => expect(heard).toEqual(['insert', 'update', 'delete']), 5000);
    await stream.close();
  });
});
