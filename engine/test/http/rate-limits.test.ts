import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine({ env: { FIELDWORK_RATE_SIGN_IN: '8', FIELDWORK_RATE_REQUESTS: '20' } });
});
afterAll(() => test.close());

describe('rate limits', () => {
  it('stop guessing at one account, whatever the client says of its address', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const answer = await test
        .stranger()
        .raw('post', '/api/auth/sign-in/email')
        .set('X-Forwarded-For', `192.0.2.${attempt}`)
        .set('X-Fieldwork-Client', `192.0.2.${attempt}`)
        .send({ email: 'victim@example.com', password: `guess-number-${attempt}` });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 2)).toEqual([401, 401]);
    expect(statuses.slice(-3)).toEqual([429, 429, 429]);
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
