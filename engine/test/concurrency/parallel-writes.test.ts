import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '#engine/create-engine.ts';
import { createLogger } from '#engine/logging/index.ts';
import { dealComponents } from '../records-write/deal-components.ts';
import { startTestEngine, testAdmin, type TestEngine } from '../start-test-engine.ts';
import { createTestClient } from '../test-client.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values()]);
});
afterAll(() => test.close());

const twenty = Array.from({ length: 20 }, (_each, index) => index);
const statuses = (answers: readonly { status: number }[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);
const createDeal = async (fields: object = {}) => {
  const body = { fields: { name: 'Contested', ...fields } };
  return (await test.admin.post('/records/deal').send(body).expect(201)).body.data;
};

describe('twenty at once', () => {
  it('patching one revision: exactly one wins, the others are told what is there', async () => {
    const { id } = await createDeal();
    const answers = await Promise.all(
      twenty.map((count) =>
        test.admin
          .patch(`/records/deal/${id}`)
          .set('If-Match', '"1"')
          .send({ fields: { amount: count + 1 } }),
      ),
    );
    expect(statuses(answers)).toEqual([200, ...twenty.slice(1).map(() => 412)]);
    const won = answers.find(({ status }) => status === 200);
    const { body } = await test.admin.get(`/records/deal/${id}`).expect(200);
    expect([body.data.rev, body.data.fields.amount]).toEqual([2, won?.body.data.fields.amount]);
    for (const { status, body: refused } of answers)
      expect([status, refused.current?.rev ?? 2]).toEqual([status, 2]);
    const history = await test.admin.get(`/records/deal/${id}/history`).expect(200);
    expect(history.body.data).toHaveLength(2);
  });

  it('patching whatever is there: each counts once, and none is lost without a trace', async () => {
    const { id } = await createDeal();
    const answers = await Promise.all(
      twenty.map((count) =>
        test.admin
          .patch(`/records/deal/${id}`)
          .set('If-Match', '*')
          .send({ fields: { amount: count + 1 } }),
      ),
    );
    // On a slow machine the last in the queue may be told to come back: nothing of theirs was written then.
    const [done, busy] = [200, 503].map((wanted) => answers.filter(({ status }) => status === wanted));
    expect([done, busy].flat()).toHaveLength(answers.length);
    const revisions = done?.map(({ body }) => body.data.rev as number).toSorted((a, b) => a - b);
    expect(revisions).toEqual(done?.map((_answer, n) => n + 2));
    const { body } = await test.admin.get(`/records/deal/${id}`).expect(200);
    expect(body.data.rev).toBe(revisions?.at(-1));
  });

  it('creating one unique key: one is made, the others are told which field is taken', async () => {
    const answers = await Promise.all(
      twenty.map(() => test.admin.post('/records/deal').send({ fields: { name: 'Twin', code: 'ONE' } })),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    for (const { status, body } of answers.filter(({ status: each }) => each !== 201)) {
      expect([409, 422]).toContain(status);
      expect(JSON.stringify(body)).toContain('unique.duplicate');
    }
    expect(await test.ws.records('deal').countDocuments({ 'fields.code': 'ONE' })).toBe(1);
  });

  it('sending one Idempotency-Key: one record', async () => {
    const body = { fields: { name: 'Only once' } };
    const answers = await Promise.all(
      twenty.map(() => test.admin.post('/records/deal').set('Idempotency-Key', 'twenty').send(body)),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(await test.ws.records('deal').countDocuments({ 'fields.name': 'Only once' })).toBe(1);
  });

  it('taking one transition: one moves the record', async () => {
    const { id } = await createDeal({ amount: 5 });
    const answers = await Promise.all(
      twenty.map(() =>
        test.admin.post(`/records/deal/${id}/transitions/engage`).set('If-Match', '"1"').send({}),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 412, 409, 422]).toContain(status);
    expect((await test.admin.get(`/records/deal/${id}`)).body.data).toMatchObject({
      stage: 'engaging',
      rev: 2,
    });
  });
});

describe('a role taken away while its holder writes', () => {
  it('lets no write through after the answer of the change', async () => {
    const seller = await test.createMember({ roles: ['sales'] });
    let isTaken = false;
    const late: number[] = [];
    const write = async () => {
      const wasTaken = isTaken;
      const { status } = await seller.post('/records/deal').send({ fields: { name: 'Racing' } });
      expect([201, 403, 404]).toContain(status);
      if (wasTaken) late.push(status);
    };
    const take = async () => {
      await test.admin.patch(`/users/${seller.memberId}`).send({ roles: [] }).expect(200);
      isTaken = true;
      await Promise.all(twenty.slice(0, 5).map(write));
    };
    await Promise.all([...twenty.slice(0, 10).map(write), take()]);
    expect(late).toHaveLength(5);
    expect(late).not.toContain(201);
  });
});

describe('a second engine on the same database', () => {
  it('follows a change of rights and a publish from its next request', async () => {
    const { config, engine } = test;
    const database = engine.services.database;
    const second = await createEngine({ config, database, logger: createLogger(config) });
    const { server } = await second.start();
    const address = server.address();
    const client = createTestClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    await client.signIn(testAdmin.email, testAdmin.password);
    const member = await test.createMember({ name: 'Followed', roles: ['manager'] });
    await client.get('/records/deal').expect(200);
    await client.patch(`/users/${member.memberId}`).send({ roles: [] }).expect(200);
    await member.get('/records/deal').expect(404);
    await test.admin
      .patch(`/users/${member.memberId}`)
      .send({ roles: ['manager'] })
      .expect(200);
    await member.get('/records/deal').expect(200);
    const [role] = [...dealComponents.values()].filter((each) => 'name' in each && each.name === 'manager');
    const release = await test.publish([
      { ...role!, label: { en: 'Chief', 'zh-CN': '主任' } } as typeof role & object,
    ]);
    expect((await client.get('/metadata').expect(200)).body.release).toBe(release);
    await second.close();
  });
});
