import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#engine/database/test-database.ts';
import { addressOf, firstLine, startProcess } from './start-process.ts';

let test: TestDatabase;
const children: ChildProcess[] = [];
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await test.drop();
});

function start(env: Record<string, string>): ChildProcess {
  const child = startProcess(test.config, { uri: test.database.uri, env });
  children.push(child);
  return child;
}

describe('the process', () => {
  it('prints the address with the token first, answers there, and ends on SIGTERM with 0', async () => {
    const child = start({ PORT: '0' });
    const { origin, pathname, searchParams } = new URL(await addressOf(child));
    expect(pathname).toBe('/setup');
    expect(searchParams.get('token')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect((await fetch(`${origin}/api/v1/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('stops with a sentence when PORT is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const child = start({ PORT: port });
    const exit = once(child, 'exit');
    expect(await firstLine(child.stderr)).toContain(`Port ${port} is already in use.`);
    expect(await exit).toEqual([1, null]);
    taken.close();
  });

  it('stops with every wrong setting named', async () => {
    const child = start({ PORT: 'http', FIELDWORK_DB: 'NO' });
    const exit = once(child, 'exit');
    let said = '';
    child.stderr?.on('data', (part: Buffer) => void (said += part.toString()));
    expect(await exit).toEqual([1, null]);
    expect(said).toMatch(/PORT must be integer/);
    expect(said).toMatch(/FIELDWORK_DB must match/);
  });
});
