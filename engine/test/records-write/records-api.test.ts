import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { dealComponents } from './deal-components.ts';

let test: TestEngine;
let seller: TestClient;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values()]);
  seller = await test.createMember({ roles: ['sales'] });
});
afterAll(() => test.close());

const create = async (client: TestClient, fields: object, more: object = {}) =>
  (
    await client
      .post('/records/deal')
      .send({ fields: { name: 'Deal', ...fields }, ...more })
      .expect(201)
  ).body.data;

describe('POST /records/{object}', () => {
  it('answers 201 with the record, its place and its revision', async () => {
    const answer = await seller
      .post('/records/deal')
      .send({ fields: { name: 'New', amount: 12.5 } })
      .expect(201);
    const { id } = answer.body.data;
    expect(answer.headers).toMatchObject({ location: `/api/v1/records/deal/${id}`, etag: '"1"' });
    expect(answer.body.data).toMatchObject({
      object: 'deal',
      rev: 1,
      owner: seller.memberId,
      stage: 'prospecting',
      stageCategory: 'open',
      fields: { name: 'New', amount: { amount: 12.5, currency: 'CNY' }, count: 1 },
    });
  });

  it('refuses a form that the object does not have, in every way of writing', async () => {
    const { id } = await create(test.admin, {});
    const at = `/records/deal/${id}`;
    const form = { form: 'ghostForm' };
    const refusals = [
      await test.admin.post('/records/deal').send({ fields: { name: 'New' }, ...form }),
      await test.admin
        .patch(at)
        .set('If-Match', '"1"')
        .send({ fields: { name: 'New' }, ...form }),
      await test.admin.post(`${at}/transitions/engage`).set('If-Match', '"1"').send(form),
      await test.admin.post('/records/deal/batch').send({
        mode: 'each',
        operations: [{ op: 'update', id, rev: 1, fields: { name: 'New' }, ...form }],
      }),
    ];
    const pointers = ['/form', '/form', '/form', '/operations/0/form'];
    expect(refusals.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(refusals.map(({ body }) => body.errors[0].pointer)).toEqual(pointers);
    expect((await test.admin.get(at)).body.data).toMatchObject({ rev: 1, fields: { name: 'Deal' } });
  });

  it('happens once for one Idempotency-Key', async () => {
    const send = () =>
      seller
        .post('/records/deal')
        .set('Idempotency-Key', 'k-1')
        .send({ fields: { name: 'Once' } });
    const [first, second] = [await send().expect(201), await send().expect(201)];
    expect(second.body.data.id).toBe(first.body.data.id);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it('refuses an unknown object, another media type, unknown members and broken JSON', async () => {
    await seller.post('/records/nonsense').send({ fields: {} }).expect(404);
    await seller.post('/records/user').send({ fields: {} }).expect(404);
    await seller.post('/records/deal').set('Content-Type', 'text/plain').send('{}').expect(415);
    await seller.post('/records/deal').set('Content-Type', 'application/json').send('{"fields":').expect(400);
    const { body } = await seller
      .post('/records/deal')
      .send({ fields: {}, _access: ['u:x'], id: '1' })
      .expect(422);
    expect(body.errors).toHaveLength(2);
  });

  it('refuses keys that reach for prototypes', async () => {
    const send = (text: string) =>
      seller.post('/records/deal').set('Content-Type', 'application/json').send(text);
    const own = await send('{"fields":{"name":"x","__proto__":{"polluted":1}}}');
    expect([400, 422]).toContain(own.status);
    const named = await send('{"fields":{"name":"x","constructor":{"prototype":{"polluted":1}}}}');
    expect([400, 422]).toContain(named.status);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('PATCH, DELETE and restore', () => {
  it('need the revision, and say what is in the way of a stale one', async () => {
    const { id } = await create(seller, { amount: 1 });
    await seller
      .patch(`/records/deal/${id}`)
      .send({ fields: { amount: 2 } })
      .expect(428);
    await seller
      .patch(`/records/deal/${id}`)
      .set('If-Match', 'x')
      .send({ fields: { amount: 2 } })
      .expect(400);
    const patched = await seller
      .patch(`/records/deal/${id}`)
      .set('If-Match', '"1"')
      .send({ fields: { amount: 2 } })
      .expect(200);
    expect(patched.headers['etag']).toBe('"2"');
    const stale = await seller
      .patch(`/records/deal/${id}`)
      .set('If-Match', '"1"')
      .send({ fields: { amount: 3 } })
      .expect(412);
    expect(stale.body).toMatchObject({
      code: 'record.stale',
      current: { id, rev: 2 },
      conflicts: [{ field: 'amount', yours: 3, current: { amount: 2, currency: 'CNY' } }],
    });
    await seller
      .patch(`/records/deal/${id}`)
      .set('If-Match', '*')
      .send({ fields: { amount: 3 } })
      .expect(200);
  });

  it('put into the trash and bring back', async () => {
    const { id } = await create(seller, {});
    const trashed = await seller.delete(`/records/deal/${id}`).set('If-Match', '"1"').expect(200);
    expect(trashed.body.data).toMatchObject({ id, state: 'trashed', rev: 2 });
    await seller.delete(`/records/deal/${id}`).set('If-Match', '"2"').expect(409);
    const back = await seller.post(`/records/deal/${id}/restore`).set('If-Match', '"2"').send({}).expect(200);
    expect(back.body.data).toMatchObject({ state: 'live', rev: 3 });
  });

  it('of a record of somebody else answer as for none', async () => {
    const { id } = await create(test.admin, {});
    const hidden = await seller
      .patch(`/records/deal/${id}`)
      .set('If-Match', '"1"')
      .send({ fields: { name: 'y' } });
    const absent = await seller
      .patch(`/records/deal/${'0'.repeat(24)}`)
      .set('If-Match', '"1"')
      .send({ fields: { name: 'y' } });
    expect([hidden.status, hidden.body.code]).toEqual([absent.status, absent.body.code]);
    expect(hidden.status).toBe(404);
  });
});

describe('transitions and override', () => {
  it('say what the gate asks for in the language of the request, and move when it is given', async () => {
    const { id } = await create(seller, {});
    const go = () =>
      seller
        .post(`/records/deal/${id}/transitions/engage`)
        .set('If-Match', '"1"')
        .set('Accept-Language', 'zh-CN');
    const { body } = await go().send({}).expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/fields/amount', code: 'gate.missing' }]);
    expect(body.errors[0].detail).toMatch(/填写/);
    const moved = await go()
      .send({ fields: { amount: 7 } })
      .expect(200);
    expect(moved.body.data).toMatchObject({ stage: 'engaging', rev: 2 });
    await seller
      .post(`/records/deal/${id}/override`)
      .set('If-Match', '"2"')
      .send({ stage: 'won', reason: 'r' })
      .expect(403);
    await test.admin
      .post(`/records/deal/${id}/override`)
      .set('If-Match', '"2"')
      .send({ stage: 'won' })
      .expect(422);
    const jumped = await test.admin
      .post(`/records/deal/${id}/override`)
      .set('If-Match', '"2"')
      .send({ stage: 'won', reason: 'paper' })
      .expect(200);
    expect(jumped.body.data).toMatchObject({ stage: 'won', stageCategory: 'won' });
    const audit = await test.admin.get('/audit').expect(200);
    expect(audit.body.data[0]).toMatchObject({ action: 'record.overridden', detail: { reason: 'paper' } });
    await seller.get('/audit').expect(403);
    for (const [query, pointer] of [
      ['limit=many', '/limit'],
      ['limit=0', '/limit'],
      ['cursor=-1', '/cursor'],
      ['before=3', '/before'],
    ] as const) {
      const refused = await test.admin.get(`/audit?${query}`).expect(422);
      expect(refused.body.errors[0].pointer).toBe(pointer);
    }
  });
});

describe('POST /records/{object}/batch', () => {
  it('in each mode answers a result per operation', async () => {
    const { id } = await create(seller, {});
    const operations = [
      { op: 'create', fields: { name: 'B' } },
      { op: 'create', fields: {} },
      { op: 'update', id, rev: 1, fields: { amount: 5 } },
      { op: 'update', id, rev: 1, fields: { amount: 6 } },
    ];
    const { body } = await seller.post('/records/deal/batch').send({ mode: 'each', operations }).expect(200);
    expect(body.data).toMatchObject([
      { status: 'created', rev: 1 },
      { status: 'failed', problem: { code: 'record.invalid', errors: [{ pointer: '/fields/name' }] } },
      { status: 'updated', id, rev: 2 },
      { status: 'failed', problem: { code: 'record.stale', status: 412 } },
    ]);
  });

  it('in atomic mode writes nothing when one fails, and points at it', async () => {
    const before = await test.ws.records('deal').countDocuments();
    const operations = [
      { op: 'create', fields: { name: 'B' } },
      { op: 'create', fields: { name: 'C', amount: -1 } },
    ];
    const { body } = await seller
      .post('/records/deal/batch')
      .send({ mode: 'atomic', operations })
      .expect(422);
    expect(body).toMatchObject({
      code: 'batch.refused',
      errors: [{ pointer: '/operations/1/fields/amount', code: 'value.tooSmall' }],
    });
    expect(await test.ws.records('deal').countDocuments()).toBe(before);
  });

  it('refuses more than 200 operations at once, 1,000 one by one', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, () => ({ op: 'create', fields: { name: 'n' } }));
    await seller
      .post('/records/deal/batch')
      .send({ mode: 'atomic', operations: many(201) })
      .expect(422);
    await seller
      .post('/records/deal/batch')
      .send({ mode: 'each', operations: many(1_001) })
      .expect(422);
  });
});

describe('the order of cards on a board', () => {
  const order = async (ids: string[]) => {
    const { body } = await seller
      .post('/records/deal/query')
      .send({
        select: ['name'],
        filter: { field: 'id', op: 'in', value: ids },
        sort: [{ field: 'stageRank', direction: 'asc' }],
      })
      .expect(200);
    return body.data.map((record: { fields: { name: string } }) => record.fields.name).join('');
  };

  it('has the newest on top and follows what is dropped between neighbours, alone and in a batch', async () => {
    const ids: string[] = [];
    for (const name of ['C', 'B', 'A']) ids.push((await create(seller, { name })).id);
    const [c, b, a] = ids;
    expect(await order(ids)).toBe('ABC');
    const drop = (id: string | undefined, rev: number, between: object) =>
      seller.patch(`/records/deal/${id}`).set('If-Match', `"${rev}"`).send({ between });
    await drop(a, 1, { after: b, before: c }).expect(200);
    expect(await order(ids)).toBe('BAC');
    await drop(c, 1, { before: b }).expect(200);
    expect(await order(ids)).toBe('CBA');
    const operation = { op: 'update', id: c, rev: 2, between: { after: a } };
    await seller
      .post('/records/deal/batch')
      .send({ mode: 'each', operations: [operation] })
      .expect(200);
    expect(await order(ids)).toBe('BAC');
    const asked = { field: 'stageRank', op: 'eq', value: 'x' };
    await seller.post('/records/deal/query').send({ filter: asked }).expect(422);
  });

  it('is kept by a transition that names the neighbours', async () => {
    const move = (id: string, more: object) =>
      seller
        .post(`/records/deal/${id}/transitions/engage`)
        .set('If-Match', '"1"')
        .send({ fields: { amount: 5 }, ...more })
        .expect(200);
    const [low, high, mid] = [
      await create(seller, { name: 'L' }),
      await create(seller, { name: 'H' }),
      await create(seller, { name: 'M' }),
    ];
    await move(low.id, {});
    await move(high.id, {});
    await move(mid.id, { between: { after: high.id, before: low.id } });
    expect(await order([low.id, high.id, mid.id])).toBe('HML');
  });

  it('refuses neighbours that are none', async () => {
    const { id } = await create(seller, {});
    for (const between of [{}, { after: 'x' }, { above: id }, 'top', null]) {
      await seller.patch(`/records/deal/${id}`).set('If-Match', '"1"').send({ between }).expect(422);
    }
  });
});
