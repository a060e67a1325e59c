import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteObject, writerRole } from '../realtime/note-components.ts';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
let reader: TestClient;
let id: string;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([noteObject, writerRole]);
  reader = await test.createMember({ name: 'Reader', roles: ['administrator'] });
  id = (
    await test.admin
      .post('/records/note')
      .send({ fields: { name: 'secret' } })
      .expect(201)
  ).body.data.id;
});
afterAll(() => test.close());

/** Changes the member as another process would: this one is told nothing but by the database. */
async function changeRoles(roles: string[]): Promise<void> {
  const { ObjectId } = await import('#engine/database/index.ts');
  await test.ws.transaction(async (session) => {
    const filter = { _id: new ObjectId(reader.memberId) };
    await test.ws.models.Member.updateOne(filter, { $set: { roles } }, { session });
    await test.ws.models.Head.updateOne({ _id: 'head' }, { $inc: { rightsEpoch: 1 } }, { session });
  });
}

const reads: [string, RegExp, () => ReturnType<TestClient['get']>][] = [
  ['one record', /secret/, () => reader.get(`/records/note/${id}`)],
  ['a list', /secret/, () => reader.get('/records/note')],
  ['a query', /secret/, () => reader.post('/records/note/query').send({})],
  [
    'an aggregate',
    /"measures":\[1\]/,
    () => reader.post('/records/note/aggregate').send({ measures: [{ op: 'count' }] }),
  ],
  ['the history', /created/, () => reader.get(`/records/note/${id}/history`)],
  ['a search', /secret/, () => reader.get('/search').query({ q: 'secret' })],
  ['an export', /secret/, () => reader.post('/records/note/export').send({})],
];

describe('rights taken away in another process', () => {
  it.each(reads)(
    'are gone with the next read of %s, although remembered here',
    async (_what, found, read) => {
      await changeRoles(['administrator']);
      const before = await read();
      expect(before.status).toBe(200);
      expect(before.text).toMatch(found);
      await read();
      await changeRoles(['writer']);
      const after = await read();
      expect(after.text).not.toMatch(found);
      expect([200, 403, 404]).toContain(after.status);
    },
  );

  it('end the session of a member who is no longer active', async () => {
    await changeRoles(['administrator']);
    await reader.get(`/records/note/${id}`).expect(200);
    const member = await test.admin.patch(`/users/${reader.memberId}`).send({ active: false });
    expect(member.status).toBe(200);
    const answer = await reader.get(`/records/note/${id}`);
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('secret');
  });

  it('let nobody be made an owner after they have left', async () => {
    const leaver = await test.createMember({ name: 'Leaver', roles: ['writer'] });
    const create = () =>
      test.admin.post('/records/note').send({ owner: leaver.memberId, fields: { name: 'Theirs' } });
    await create().expect(201);
    await test.admin.patch(`/users/${leaver.memberId}`).send({ active: false }).expect(200);
    const { body } = await create().expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/owner', code: 'owner.notFound' })]);
  });
});
