import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import supertest from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { serveGzipped } from './serve-gzipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldwork-gzip-'));
const script = 'export const answer = 42;\n'.repeat(200);
writeFileSync(join(folder, 'main-1a2b.js'), script);
writeFileSync(join(folder, 'font-1a2b.woff2'), 'not to be packed');
afterAll(() => rmSync(folder, { recursive: true }));

const app = express();
app.use(serveGzipped(folder, { maxAgeSeconds: 60 }));
app.use((_req, res) => void res.status(299).send('passed on'));
const get = (path: string, encoding: string) =>
  supertest(app).get(path).set('Accept-Encoding', encoding).buffer(true);

describe('serveGzipped', () => {
  it('sends a script packed, as it is on disk, to whoever takes gzip', async () => {
    for (const _time of ['first', 'again']) {
      const answer = await get('/main-1a2b.js', 'br, gzip').expect(200);
      expect(answer.text).toBe(script);
      expect(answer.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=60, immutable',
        vary: 'Accept-Encoding',
      });
      expect(Number(answer.headers['content-length'])).toBeLessThan(200);
    }
  });

  it('passes on what is not packed, not there or outside, and those who take no gzip', async () => {
    await get('/main-1a2b.js', 'identity').expect(299);
    await get('/font-1a2b.woff2', 'gzip').expect(299);
    await get('/gone-1a2b.js', 'gzip').expect(299);
    await get('/..%2f..%2fpackage.js', 'gzip').expect(299);
    await supertest(app).post('/main-1a2b.js').set('Accept-Encoding', 'gzip').expect(299);
  });
});
