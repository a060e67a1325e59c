import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldwork-app-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Fieldwork</title>');
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(folder, '.secret'), 'hidden');
  test = await startTestEngine({ env: { FIELDWORK_APP_DIR: folder }, setUp: false });
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const page = (path: string) => supertest(test.url).get(path).set('Accept', 'text/html,*/*;q=0.8');

describe('pages', () => {
  it.each(['/', '/deals/board', '/w/main/deals', '/setup?token=x'])('%s is the app', async (path) => {
    const answer = await page(path).expect(200);
    expect(answer.text).toContain('<title>Fieldwork</title>');
    expect(answer.get('Cache-Control')).toBe('no-cache');
    expect(answer.get('Content-Security-Policy')).toContain("script-src 'self'");
  });

  it('keep files with a hash in their name for ever', async () => {
    const answer = await page('/assets/main-abc123.js').expect(200);
    expect(answer.get('Cache-Control')).toContain('immutable');
    expect(answer.type).toMatch(/javascript/);
  });

  it.each([
    '/assets/gone.js',
    '/assets/../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/%00',
    '/assets/%ff',
    '/api/unknown',
    '/api/v2/records',
  ])('%s is refused with a problem, neither the app nor a file outside', async (path) => {
    const answer = await supertest(test.url).get(path).set('Accept', '*/*');
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.text).not.toMatch(/doctype|root:/);
  });

  it('do not give hidden files away', async () => {
    const answer = await supertest(test.url).get('/.secret').set('Accept', 'application/json');
    expect(answer.text).not.toContain('hidden');
  });
});
