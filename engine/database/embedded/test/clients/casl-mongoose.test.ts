import { AbilityBuilder, createMongoAbility } from '@casl/ability';
import { accessibleBy, accessibleFieldsBy } from '@casl/mongoose';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveForClients, type StoreForClients, TRANSPORTS } from './transports.ts';

interface Deal {
  title: string;
  owner: string;
  amount: number;
  tags: string[];
}

describe.each(TRANSPORTS)('@casl/mongoose over %s', (transport) => {
  let store: StoreForClients;
  let connection: mongoose.Connection;
  let deals: mongoose.Model<Deal>;
  beforeAll(async () => {
    store = await serveForClients(transport);
    connection = await mongoose.createConnection(store.uri, { dbName: 'casl' }).asPromise();
    deals = connection.model<Deal>(
      'Deal',
      new Schema<Deal>({ title: String, owner: String, amount: Number, tags: [String] }),
    );
    await deals.create([
      { title: 'small', owner: 'ann', amount: 10, tags: ['open'] },
      { title: 'large', owner: 'ann', amount: 900, tags: ['open', 'secret'] },
      { title: 'shared', owner: 'bob', amount: 500, tags: ['shared'] },
      { title: 'other', owner: 'bob', amount: 5, tags: [] },
    ]);
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
  });

  it('finds what some rule allows and none forbids, with each operator of a condition', async () => {
    const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
    can('read', 'Deal', { owner: 'ann' });
    can('read', 'Deal', { tags: { $all: ['shared'] }, amount: { $gte: 100 } });
    can('read', 'Deal', { title: { $regex: '^oth' }, amount: { $in: [5, 6] } });
    cannot('read', 'Deal', { tags: { $elemMatch: { $eq: 'secret' } } });
    const ability = build();
    const found = await deals.find(accessibleBy(ability).ofType('Deal')).sort({ title: 1 });
    expect(found.map(({ title }) => title)).toEqual(['other', 'shared', 'small']);
    expect(await deals.countDocuments(accessibleBy(ability, 'delete').ofType('Deal'))).toBe(0);
    const joined = await deals.aggregate([{ $match: accessibleBy(ability).ofType('Deal') }, { $count: 'n' }]);
    expect(joined).toEqual([{ n: 3 }]);
  });

  it('reads only the fields that a rule names', async () => {
    const { can, build } = new AbilityBuilder(createMongoAbility);
    can('read', 'Deal', ['title', 'amount'], { owner: 'ann' });
    const fields = accessibleFieldsBy(build()).ofType('Deal');
    const [found] = await deals
      .find(accessibleBy(build()).ofType('Deal'))
      .sort({ amount: 1 })
      .select(fields)
      .lean();
    expect(found).toEqual({ _id: expect.anything(), title: 'small', amount: 10 });
  });
});
