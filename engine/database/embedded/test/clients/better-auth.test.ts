import { betterAuth } from 'better-auth';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveForClients, type StoreForClients, TRANSPORTS } from './transports.ts';

describe.each(TRANSPORTS)('better-auth over %s', (transport) => {
  let store: StoreForClients;
  beforeAll(async () => {
    store = await serveForClients(transport);
  });
  afterAll(() => store.close());

  it('signs up, signs in and finds the session, in transactions', async () => {
    const auth = betterAuth({
      database: mongodbAdapter(store.client.db('auth'), { client: store.client }),
      secret: 'a secret of the test with enough length',
      baseURL: 'http://localhost:3000',
      emailAndPassword: { enabled: true },
      advanced: { disableOriginCheck: true },
    });
    const body = { email: 'a@x.org', password: 'a long password', name: 'Ann' };
    await auth.api.signUpEmail({ body });
    const response = await auth.api.signInEmail({ body, asResponse: true });
    const cookie = response.headers.get('set-cookie') ?? '';
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user.email).toBe('a@x.org');
    const wrong = { ...body, password: 'wrong password' };
    await expect(auth.api.signInEmail({ body: wrong })).rejects.toThrow(/password/i);
  });
});
