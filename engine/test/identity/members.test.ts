import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestClient, type TestEngine, testAdmin } from '../start-test-engine.ts';

let test: TestEngine;
let admin: TestClient;
beforeAll(async () => {
  test = await startTestEngine();
  admin = test.admin;
});
afterAll(() => test.close());

const createUser = (body: object) => admin.post('/users').send(body);
const patchUser = (id: string, body: object) => admin.patch(`/users/${id}`).send(body);

describe('members', () => {
  it('own records but cannot sign in without an e-mail', async () => {
    const { body } = await createUser({ name: '王芳' }).expect(201);
    expect(body.data).toMatchObject({ name: '王芳', roles: [], active: true, canSignIn: false });
    expect(body.invitation).toBeUndefined();
  });

  it('are invited by e-mail and join once with a password of their own', async () => {
    const { body } = await createUser({ name: 'Ines', email: 'Ines@Example.com' }).expect(201);
    expect(body.data).toMatchObject({ email: 'ines@example.com', canSignIn: false });
    const token = new URL(body.invitation.url).hash.replace('#token=', '');
    const accept = (password: string) =>
      test.stranger().post('/invitations/accept').send({ token, password });
    expect((await accept('12345678').expect(422)).body.errors[0]).toMatchObject({ code: 'password.common' });
    await accept('quiet-orchard-9').expect(201);
    expect((await accept('another-word-1').expect(404)).body.code).toBe('invitation.invalid');
    const ines = test.stranger();
    await ines.signIn('ines@example.com', 'quiet-orchard-9');
    expect((await ines.get('/me').expect(200)).body.data).toMatchObject({ administrator: false, admin: [] });
  });

  it('lose an earlier invitation when a new one is made', async () => {
    const { body } = await createUser({ name: 'Ivo', email: 'ivo@example.com' }).expect(201);
    const again = await admin.post(`/users/${body.data.id}/invitation`).expect(201);
    const accept = (url: string) =>
      test
        .stranger()
        .post('/invitations/accept')
        .send({ token: new URL(url).hash.replace('#token=', ''), password: 'quiet-orchard-9' });
    await accept(body.invitation.url).expect(404);
    await accept(again.body.invitation.url).expect(201);
  });

  it('have one e-mail each', async () => {
    await createUser({ name: 'One', email: 'same@example.com' }).expect(201);
    const answer = await createUser({ name: 'Two', email: 'SAME@example.com' }).expect(409);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/email', code: 'member.emailTaken' }),
    ]);
  });

  it('hold only roles and departments that exist, and are told of all that do not', async () => {
    const answer = await createUser({ name: 'X', roles: ['boss'], department: '0'.repeat(24) }).expect(422);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/roles/0', code: 'member.unknownRole' }),
      expect.objectContaining({ pointer: '/department', code: 'member.unknownDepartment' }),
    ]);
  });

  it('are found by the beginning of any word of their name, Chinese by any character', async () => {
    await createUser({ name: '欧阳修文' }).expect(201);
    await createUser({ name: 'Zoë Quinn-Larsson' }).expect(201);
    const found = async (search: string) => {
      const answer = await admin.get('/users').query({ search }).expect(200);
      return (answer.body.data as { name: string }[]).map(({ name }) => name);
    };
    expect(await found('阳修')).toEqual(['欧阳修文']);
    expect(await found('zoe qu')).toEqual(['Zoë Quinn-Larsson']);
    expect(await found('zoe xx')).toEqual([]);
  });

  it('are listed in pages that miss nobody', async () => {
    const names = new Set<string>();
    let cursor: string | undefined;
    do {
      const answer = await admin
        .get('/users')
        .query({ limit: 2, ...(cursor && { cursor }) })
        .expect(200);
      for (const { id } of answer.body.data as { id: string }[]) names.add(id);
      cursor = answer.body.page.next;
    } while (cursor !== undefined);
    expect(names.size).toBe(await test.ws.models.Member.countDocuments({}));
  });

  it('are signed out at once when they become inactive', async () => {
    const client = await test.createMember({ name: 'Leaver' });
    await client.get('/me').expect(200);
    await patchUser(client.memberId, { active: false }).expect(200);
    await client.get('/me').expect(401);
  });

  it('get and lose rights with the next request', async () => {
    const client = await test.createMember({ name: 'Riser' });
    await client.post('/users').send({ name: 'Y' }).expect(403);
    await patchUser(client.memberId, { roles: ['administrator'] }).expect(200);
    await client.post('/users').send({ name: 'Y' }).expect(201);
    await patchUser(client.memberId, { roles: [] }).expect(200);
    await client.post('/users').send({ name: 'Y' }).expect(403);
  });

  it('show others no more than name, e-mail, department and whether they are active', async () => {
    const client = await test.createMember({ name: 'Plain' });
    const answer = await client.get(`/users/${admin.memberId}`).expect(200);
    expect(Object.keys(answer.body.data).toSorted()).toEqual(['active', 'email', 'id', 'name']);
  });

  it('change their own language, zone and number format, to ones that exist', async () => {
    const client = await test.createMember({ name: 'Reader' });
    const profile = { language: 'zh-CN', timeZone: 'Europe/Berlin', numberFormat: 'de-DE' };
    const answer = await client.patch('/me').send(profile).expect(200);
    expect(answer.body.data.locale).toEqual(profile);
    expect((await client.get('/me')).body.data.locale).toEqual(profile);
    const wrong = await client
      .patch('/me')
      .send({ timeZone: 'Nowhere/City', roles: ['administrator'] })
      .expect(422);
    expect(wrong.body.errors[0]).toMatchObject({ pointer: '/roles' });
    await client.patch('/me').send({ language: null }).expect(200);
    expect((await client.get('/me')).body.data.locale.language).toBe('en');
  });
});

describe('the last administrator', () => {
  it('cannot be demoted or made inactive', async () => {
    const own = admin.memberId;
    expect((await patchUser(own, { roles: [] }).expect(409)).body.code).toBe('member.lastAdministrator');
    expect((await patchUser(own, { active: false }).expect(409)).body.code).toBe('member.lastAdministrator');
    await admin.get('/me').expect(200);
  });

  it('remains even when two demote each other at once', async () => {
    const second = await test.createMember({ name: 'Second', roles: ['administrator'] });
    const statuses = await Promise.all([
      second.patch(`/users/${admin.memberId}`).send({ roles: [] }),
      admin.patch(`/users/${second.memberId}`).send({ roles: [] }),
    ]);
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await test.ws.models.Member.find({ roles: 'administrator', active: true }).lean();
    expect(left).toHaveLength(1);
    expect(left[0]?.email).toMatch(new RegExp(`${testAdmin.email}|@example.com$`));
  });
});
