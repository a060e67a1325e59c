import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;

beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());

const demoCount = async () => test.ws.collection('_demo_records').countDocuments({ pack: 'b2b-sales' });

describe('the pack gallery', () => {
  it('shows what each pack brings and that none is installed', async () => {
    const { body } = await test.admin.get('/packs').expect(200);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['b2b-sales', 'core']);
    expect(body.data[0]).toMatchObject({
      installed: null,
      requires: { core: '^1.0.0' },
      contents: { objects: [{ en: 'Deals' }], demoRecords: 60 },
    });
    expect(body.data[0].contents.stages).toHaveLength(6);
  });

  it('is for designers only', async () => {
    const member = await test.createMember({ name: 'No Designer' });
    const answers = [
      await member.get('/packs'),
      await member.post('/packs/core/install').send({}),
      await member.delete('/packs/core/demo-data'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('refuses a pack that is not there, and demo data of one that is not installed', async () => {
    await test.admin.post('/packs/unknown/install').send({}).expect(404);
    await test.admin.post('/packs/..%2F..%2Fengine/install').send({}).expect(404);
    const refused = await test.admin.delete('/packs/core/demo-data').expect(409);
    expect(refused.body.type).toContain('pack.notInstalled');
    await test.admin.post('/packs/core/install').send({ demoData: 'yes' }).expect(422);
  });
});

describe('installing b2b-sales with demo data', () => {
  it('publishes core and b2b-sales as one release and writes every demo record, once though asked twice', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => test.admin.post('/packs/b2b-sales/install').send({ demoData: true })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const { body } = answers.find(({ status }) => status === 201)!;
    expect(body.data).toEqual({ release: 1, packs: ['core', 'b2b-sales'], demoRecords: 60 });
    const releases = await test.admin.get('/releases').expect(200);
    expect(releases.body.data).toHaveLength(1);
    expect(await test.ws.records('deal').countDocuments({ _state: 'live' })).toBeGreaterThan(10);
    const { body: gallery } = await test.admin.get('/packs').expect(200);
    expect(gallery.data[0].installed).toEqual({ version: '1.0.0', demoRecords: 60 });
  });

  it('places demo deals in their stages, dated relative to today, owned by who installed', async () => {
    const deals = await test.ws.records('deal').find({}).toArray();
    expect(new Set(deals.map(({ _stage }) => _stage?.stage))).toEqual(
      new Set(['prospecting', 'engaging', 'proposal', 'negotiation', 'won', 'lost']),
    );
    expect(new Set(deals.map(({ _owner }) => _owner?.toHexString()))).toEqual(new Set([test.admin.memberId]));
    const ages = deals.map(({ _stage }) => Date.now() - (_stage?.since.getTime() ?? 0));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(
      deals.every(({ _unique, _access }) => _unique?.['externalId'] !== undefined && _access.length > 0),
    ).toBe(true);
  });

  it('refuses to install it again', async () => {
    const { body } = await test.admin.post('/packs/b2b-sales/install').send({ demoData: true }).expect(409);
    expect(body.type).toContain('pack.installed');
  });

  it('remembers the origin of every component it brought', async () => {
    const { body } = await test.admin.get('/releases/1').expect(200);
    const origins = body.data.entries.map(({ origin }: { origin?: { pack: string } }) => origin?.pack);
    expect(new Set(origins)).toEqual(new Set(['core', 'b2b-sales']));
  });
});

describe('removing demo data', () => {
  it('takes away exactly the untouched records, and keeps what was changed and what that needs', async () => {
    const deal = await test.ws
      .records('deal')
      .findOne({ '_stage.stage': 'prospecting', 'fields.account': { $exists: true } });
    const id = deal!._id.toHexString();
    await test.admin
      .patch(`/records/deal/${id}`)
      .set('If-Match', `"${deal!._rev}"`)
      .send({ fields: { name: 'Now mine' } })
      .expect(200);
    const { body } = await test.admin.delete('/packs/b2b-sales/demo-data').expect(200);
    expect(body.data.kept).toContainEqual({ object: 'deal', id, reason: 'changed' });
    expect(body.data.removed + body.data.kept.length).toBe(60);
    const left = await test.ws.records('deal').find({}).toArray();
    expect(left.map(({ _id }) => _id.toHexString())).toEqual([id]);
    const account = deal!.fields['account'];
    expect(await test.ws.records('account').findOne({ _id: account as never })).not.toBeNull();
    expect(await test.ws.history('deal').countDocuments({ record: { $ne: deal!._id } })).toBe(0);
    expect(await demoCount()).toBe(body.data.kept.length);
  });

  it('can be followed by installing what is missing of the demo data again', async () => {
    const kept = await demoCount();
    const { body } = await test.admin.post('/packs/b2b-sales/install').send({ demoData: true }).expect(201);
    expect(body.data).toEqual({ release: 1, packs: [], demoRecords: 60 - kept });
  });
});
