import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, testAdmin } from '../start-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());

const { email, password } = testAdmin;
const signInPath = '/api/auth/sign-in/email';

describe('sign-in', () => {
  it('sets an HttpOnly cookie named fieldwork on http and shows who one is', async () => {
    const answer = await test.stranger().raw('post', signInPath).send({ email, password }).expect(200);
    expect(answer.get('Set-Cookie')?.join()).toMatch(/^fieldwork=[^;]+;.*HttpOnly.*SameSite=Lax/i);
    const me = await test.admin.get('/me').expect(200);
    expect(me.body.data).toMatchObject({
      user: { name: testAdmin.name, email },
      roles: ['administrator'],
      administrator: true,
      locale: { language: 'en', timeZone: 'Asia/Shanghai' },
      workspace: { slug: 'main', currency: 'CNY' },
    });
  });

  it('answers alike to a wrong password and to an unknown address', async () => {
    const wrong = await test.stranger().raw('post', signInPath).send({ email, password: 'not-the-one' });
    const unknown = await test
      .stranger()
      .raw('post', signInPath)
      .send({ email: 'nobody@example.com', password });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const plain = ({ requestId: _id, ...body }: Record<string, unknown>) => body;
    expect(plain(unknown.body)).toEqual(plain(wrong.body));
    expect(wrong.body.code).toBe('auth.wrongSignIn');
    expect(wrong.type).toBe('application/problem+json');
  });

  it('refuses a foreign origin and a missing one, although this is a test run', async () => {
    const send = () => test.stranger().raw('post', signInPath);
    await send().set('Origin', 'https://evil.example').send({ email, password }).expect(403);
    await send().unset('Origin').send({ email, password }).expect(403);
  });

  it('takes no large or broken body', async () => {
    const send = (body: string) =>
      test.stranger().raw('post', signInPath).set('Content-Type', 'application/json').send(body);
    expect((await send(JSON.stringify({ email, password: 'x'.repeat(20_000) }))).status).toBe(413);
    expect((await send('{"email":')).status).toBe(400);
    expect((await send('{"email":{"$gt":""},"password":{"$gt":""}}')).status).toBe(422);
  });

  it('answers each of many at once for itself, quick ones beside slow ones', async () => {
    const answers = await Promise.all(
      [...Array(8).keys()].flatMap((n) => [
        test
          .stranger()
          .raw('post', signInPath)
          .send({ email, password: n % 2 === 0 ? password : 'not-the-one' }),
        test.admin.raw('get', '/api/auth/list-sessions'),
        test.stranger().raw('get', '/api/auth/get-session'),
      ]),
    );
    const signIns = answers.filter((_, i) => i % 3 === 0);
    expect(signIns.map(({ status }) => status)).toEqual([...Array(8).keys()].map((n) => (n % 2 ? 401 : 200)));
    const others = answers.filter((_, i) => i % 3 !== 0);
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
  });

  it('has no self sign-up', async () => {
    const body = { name: 'Eve', email: 'eve@example.com', password: 'a-long-password' };
    await test.stranger().raw('post', '/api/auth/sign-up/email').send(body).expect(404);
    expect(await test.engine.services.database.control.collection('user').countDocuments({})).toBe(1);
  });

  it('serves nothing of better-auth beyond its list', async () => {
    await test.admin.raw('post', '/api/auth/update-user').send({ name: 'X' }).expect(404);
    await test.admin.raw('post', '/api/auth/delete-user').send({}).expect(404);
    await test.admin.raw('get', signInPath).expect(405);
  });
});

describe('a session', () => {
  it('ends with sign-out at once, cached or not', async () => {
    const client = test.stranger();
    await client.signIn(email, password);
    await client.get('/me').expect(200);
    const cookie = client.cookie();
    await client.raw('post', '/api/auth/sign-out').send({}).expect(200);
    const answer = await test.stranger().get('/me').set('Cookie', cookie).expect(401);
    expect(answer.body.code).toBe('auth.required');
  });

  it('is refused with 401 once it has expired', async () => {
    const client = await test.createMember({ name: 'Late' });
    await client.get('/me').expect(200);
    const { control } = test.engine.services.database;
    await control.collection('session').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1000) } });
    const other = await startSecondReader(client.cookie());
    expect(other).toBeNull();
    await test.admin.signIn(email, password);
  });

  it('lists and revokes other browsers', async () => {
    const client = await test.createMember({ name: 'Two Browsers' });
    const { email: own } = (await client.get('/me')).body.data.user;
    const second = test.stranger();
    await second.signIn(own, 'copper-meadow-42');
    await second.get('/me').expect(200);
    const sessions = (await client.raw('get', '/api/auth/list-sessions').expect(200)).body as {
      token: string;
    }[];
    expect(sessions).toHaveLength(2);
    const isOwn = (token: string) => decodeURIComponent(client.cookie()).includes(token);
    const foreign = sessions.find(({ token }) => !isOwn(token));
    await client.raw('post', '/api/auth/revoke-session').send({ token: foreign?.token }).expect(200);
    await second.get('/me').expect(401);
    await client.get('/me').expect(200);
  });
});

describe('password change', () => {
  const change = (client: TestEngine['admin'], currentPassword: string, newPassword: string) =>
    client
      .raw('post', '/api/auth/change-password')
      .send({ currentPassword, newPassword, revokeOtherSessions: true });

  it('asks for the current one, refuses common ones and ends the other sessions', async () => {
    const client = await test.createMember({ name: 'Changer' });
    const { email: own } = (await client.get('/me')).body.data.user;
    const second = test.stranger();
    await second.signIn(own, 'copper-meadow-42');
    const wrong = await change(client, 'wrong-password', 'fresh-cedar-lamp').expect(422);
    expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/currentPassword' })]);
    const common = await change(client, 'copper-meadow-42', 'password123').expect(422);
    expect(common.body.errors[0]).toMatchObject({ pointer: '/newPassword', code: 'password.common' });
    await change(client, 'copper-meadow-42', 'fresh-cedar-lamp').expect(200);
    await second.get('/me').expect(401);
    await test.stranger().signIn(own, 'fresh-cedar-lamp');
  });
});

/** Looks the cookie up as another engine process would: with nothing cached. */
async function startSecondReader(cookie: string): Promise<unknown> {
  const { createIdentity } = await import('#engine/identity/index.ts');
  const { config, database, logger } = test.engine.services;
  const other = await createIdentity({ config, database, logger, rolesOf: async () => new Map() });
  return await other.signIns.find(new Headers({ cookie }));
}
