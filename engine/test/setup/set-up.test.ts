import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, testAdmin, testWorkspace } from '../start-test-engine.ts';

let test: TestEngine;
let token: string;
beforeAll(async () => {
  test = await startTestEngine({ setUp: false });
  token = await test.engine.services.identity.token.open();
});
afterAll(() => test.close());

const setUp = (body: object) =>
  test
    .stranger()
    .post('/setup')
    .send({ ...testWorkspace, admin: testAdmin, ...body });

describe('set-up', () => {
  it('keeps its token in a file that only the owner may read', async () => {
    const file = join(test.config.dataDir, 'setup-token');
    expect((await readFile(file, 'utf8')).trim()).toBe(token);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('has no default account', async () => {
    expect(await test.engine.services.database.control.collection('user').countDocuments({})).toBe(0);
  });

  it('refuses a wrong token', async () => {
    const answer = await setUp({ token: 'x'.repeat(43) }).expect(403);
    expect(answer.body.code).toBe('setup.wrongToken');
  });

  it('says everything that is wrong with the settings', async () => {
    const admin = { ...testAdmin, password: 'password123' };
    const answer = await setUp({ token, timeZone: 'Mars/Olympus', currency: 'XYZ', admin }).expect(422);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/timeZone', code: 'settings.unknown' }),
      expect.objectContaining({ pointer: '/currency', code: 'settings.unknown' }),
      expect.objectContaining({ pointer: '/admin/password', code: 'password.common' }),
    ]);
  });

  it('lets exactly one of several calls at once win, and nothing of the others remains', async () => {
    const calls = Array.from({ length: 5 }, (_, index) =>
      setUp({ token, admin: { ...testAdmin, email: `admin${index}@example.com` } }),
    );
    const answers = await Promise.all(calls);
    const statuses = answers.map(({ status }) => status);
    const winner = answers.find(({ status }) => status === 201)?.body.data.user;
    expect(winner).toMatchObject({ canSignIn: true, roles: ['administrator'] });
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
    const { control } = test.engine.services.database;
    expect(await control.collection('user').countDocuments({})).toBe(1);
    expect(await test.ws.models.Member.countDocuments({})).toBe(1);
  });

  it('answers 409 ever after and has burnt its token', async () => {
    expect((await setUp({ token }).expect(409)).body.code).toBe('setup.done');
    await expect(stat(join(test.config.dataDir, 'setup-token'))).rejects.toThrow('ENOENT');
    expect((await test.stranger().get('/setup').expect(200)).body.data).toEqual({ done: true });
  });
});
