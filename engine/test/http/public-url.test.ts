import supertest from 'supertest';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, testAdmin, testWorkspace } from '../start-test-engine.ts';

const started: TestEngine[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});
afterAll(() => Promise.all(started.map((each) => each.close())));

async function start(env: Record<string, string>): Promise<TestEngine> {
  const test = await startTestEngine({ env, setUp: false });
  started.push(test);
  const token = await test.engine.services.identity.token.open();
  const { host, origin } = new URL(env['FIELDWORK_PUBLIC_URL'] ?? test.url);
  const body = { token, ...testWorkspace, admin: testAdmin };
  await supertest(test.url).post('/api/v1/setup').set({ Host: host, Origin: origin }).send(body).expect(201);
  return test;
}

function signIn(test: TestEngine, address: string) {
  const { host, origin } = new URL(address);
  const { email, password } = testAdmin;
  return supertest(test.url)
    .post('/api/auth/sign-in/email')
    .set({ Host: host, Origin: origin })
    .send({ email, password });
}

describe('with a public URL', () => {
  it('over https the cookie is Secure with the __Host- prefix, and other hosts are strangers', async () => {
    const test = await start({ FIELDWORK_PUBLIC_URL: 'https://crm.example.com' });
    const answer = await signIn(test, 'https://crm.example.com').expect(200);
    const cookie = answer.get('Set-Cookie')?.find((each) => each.startsWith('__Host-fieldwork=')) ?? '';
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).not.toMatch(/Domain/i);
    expect(answer.get('Strict-Transport-Security')).toMatch(/max-age=31536000/);
    await signIn(test, test.url).expect(421);
    const me = supertest(test.url)
      .get('/api/v1/me')
      .set({ Host: 'crm.example.com', Cookie: cookie.split(';')[0] ?? '' });
    expect((await me).status).toBe(200);
  });

  it('over http nobody signs in, unless the operator allows the host by name', async () => {
    const refused = await start({ FIELDWORK_PUBLIC_URL: 'http://crm.lan:8080' });
    const answer = await signIn(refused, 'http://crm.lan:8080').expect(403);
    expect(answer.body.code).toBe('auth.insecureAddress');
    const allowed = await start({
      FIELDWORK_PUBLIC_URL: 'http://crm.lan:8080',
      FIELDWORK_ALLOW_HTTP: 'crm.lan',
    });
    await signIn(allowed, 'http://crm.lan:8080').expect(200);
  });
});
