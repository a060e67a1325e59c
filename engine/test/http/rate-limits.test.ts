import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dealComponents } from '../records-write/deal-components.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  // The clock stands still, so that no window can end between two attempts.
  vi.useFakeTimers({ toFake: ['Date'] });
  test = await startTestEngine({
    env: { FIELDWORK_RATE_SIGN_IN: '8', FIELDWORK_RATE_REQUESTS: '20', FIELDWORK_RATE_OPERATIONS: '2' },
  });
  await test.publish([...dealComponents.values()]);
});
afterAll(async () => {
  await test.close();
  vi.useRealTimers();
});

describe('rate limits', () => {
  it('stop guessing at one account, whatever the client says of its address', async () => {
    const guesses = Array.from({ length: 10 }, (_, attempt) =>
      test
        .stranger()
        .raw('post', '/api/auth/sign-in/email')
        .set('X-Forwarded-For', `192.0.2.${attempt}`)
        .set('X-Fieldwork-Client', `192.0.2.${attempt}`)
        .send({ email: 'victim@example.com', password: `guess-number-${attempt}` }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([401, 401, ...Array.from({ length: 8 }, () => 429)]);
  });

  it('count guesses at invitations', async () => {
    const guess = () => test.stranger().post('/invitations/accept').send({ token: 'x', password: 'y' });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 31; attempt += 1) statuses.push((await guess()).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404));
    expect(statuses[30]).toBe(429);
  });

  it('stop too many writes, and the same request again in time is done', async () => {
    const create = (key: string) =>
      test.admin
        .post('/records/account')
        .set('Idempotency-Key', key)
        .send({ fields: { name: key } });
    await create('k-1').expect(201);
    await create('k-2').expect(201);
    await create('k-3').expect(429);
    vi.setSystemTime(Date.now() + 60_000);
    await create('k-3').expect(201);
  });

  it('stop a member who asks too often, with Retry-After', async () => {
    const statuses: number[] = [];
    let retryAfter: string | undefined;
    for (let attempt = 0; attempt < 25; attempt += 1) {
      const answer = await test.admin.get('/me');
      statuses.push(answer.status);
      if (answer.status === 429) retryAfter = answer.get('Retry-After');
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(statuses.at(-1)).toBe(429);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  });
});
