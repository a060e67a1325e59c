import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ObjectId } from '#engine/database/index.ts';
import type { ObjectDocument, RoleDocument } from '#schemas/types/index.ts';
import { noteObject, writerRole } from '../realtime/note-components.ts';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';

/** A note with a text that writers may not see. */
const privateNote: ObjectDocument = {
  ...noteObject,
  properties: {
    ...noteObject.properties,
    secret: { type: 'string', 'x-field': { kind: 'text', label: { en: 'Secret', 'zh-CN': '秘密' } } },
  },
};
const readerRole: RoleDocument = {
  ...writerRole,
  name: 'reader',
  objects: { note: { read: { scope: 'own' }, fields: { read: ['name'], write: [] } } },
};

let test: TestEngine;
let member: TestClient;
let id: string;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([privateNote, writerRole, readerRole]);
});
afterAll(() => test.close());
beforeEach(async () => {
  member = await test.createMember({ roles: ['administrator'] });
  const made = await member.post('/records/note').send({ fields: { name: 'Mine', secret: 'hidden' } });
  id = made.body.data.id;
});

/** Changes something as another process would: this one is told nothing but by the database. */
async function elsewhere(change: () => Promise<unknown>): Promise<void> {
  await change();
  await test.ws.models.Head.updateOne({ _id: 'head' }, { $inc: { rightsEpoch: 1 } });
}
const giveRoles = (roles: string[]) =>
  elsewhere(() =>
    test.ws.models.Member.updateOne({ _id: new ObjectId(member.memberId) }, { $set: { roles } }),
  );
const endSession = () =>
  elsewhere(async () => {
    const { control } = test.engine.services.database;
    const membership = await control.models.Membership.findOne({
      member: new ObjectId(member.memberId),
    }).lean();
    const userId = new ObjectId(membership?.account);
    const { deletedCount } = await control.collection('session').deleteMany({ userId });
    expect(deletedCount).toBe(1);
  });
const stored = () => test.ws.records('note').findOne({ _id: new ObjectId(id) });
const count = () => test.ws.records('note').countDocuments();
const patch = (fields: object) => member.patch(`/records/note/${id}`).set('If-Match', '*').send({ fields });

describe('a write under rights that were changed in another process', () => {
  it('shows what they let one see now', async () => {
    await giveRoles(['writer']);
    const answer = await patch({ name: 'Changed' }).expect(200);
    expect(answer.body.data.fields).toEqual({ name: 'Changed' });
    expect(answer.text).not.toContain('hidden');
  });

  it('shows no more when there was nothing to change', async () => {
    await giveRoles(['writer']);
    const answer = await patch({ name: 'Mine' }).expect(200);
    expect(answer.body.data.rev).toBe(1);
    expect(answer.text).not.toContain('hidden');
  });

  it('is refused when they no longer allow it', async () => {
    await giveRoles(['reader']);
    expect((await patch({ name: 'Changed' })).status).toBe(403);
    expect(await stored()).toMatchObject({ _rev: 1, fields: { name: 'Mine' } });
    const before = await count();
    const create = await member.post('/records/note').send({ fields: { name: 'New' } });
    expect(create.status).toBe(403);
    expect(await count()).toBe(before);
  });

  it('goes through when they allow it by now', async () => {
    await giveRoles(['reader']);
    await patch({ name: 'Changed' }).expect(403);
    await giveRoles(['writer']);
    await patch({ name: 'Changed' }).expect(200);
  });

  it('is refused when the session was ended', async () => {
    const before = await count();
    await endSession();
    await member
      .post('/records/note')
      .send({ fields: { name: 'New' } })
      .expect(401);
    expect(await count()).toBe(before);
  });

  it('is refused when the session was ended, with nothing said of the record', async () => {
    await endSession();
    const answer = await member
      .patch(`/records/note/${id}`)
      .set('If-Match', '"7"')
      .send({ fields: { name: 'X' } });
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('hidden');
  });

  it('is not answered from an earlier one by its key when the session was ended', async () => {
    const create = () =>
      member
        .post('/records/note')
        .set('Idempotency-Key', id)
        .send({ fields: { name: 'Once', secret: 'hidden' } });
    await create().expect(201);
    expect((await create().expect(201)).headers['idempotency-replayed']).toBe('true');
    await endSession();
    const answer = await create();
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('hidden');
  });
});
