import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';
import { dealComponents } from '../records-write/deal-components.ts';
import { upload } from './import-client.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values()]);
});
afterAll(() => test.close());

const megabyte = 1024 * 1024;

/** A CSV file of at least this many bytes, with the number of its rows. */
function fileOf(bytes: number): { file: Buffer; rows: number } {
  const line = Buffer.from(`A deal,CODE-0001,12.50,${'text '.repeat(40)}\n`);
  const rows = Math.ceil(bytes / line.length);
  return {
    file: Buffer.concat([Buffer.from('Name,Code,Amount,Note\n'), Buffer.alloc(rows * line.length, line)]),
    rows,
  };
}

describe('a large upload', () => {
  it('of 50 MB is read to its end', { timeout: 120_000 }, async () => {
    const { file, rows } = fileOf(50 * megabyte);
    const opened = await upload(test.admin, 'deal', file);
    expect(opened).toMatchObject({ state: 'uploaded', total: rows });
    expect(opened.columns.map(({ filled }) => filled)).toEqual([rows, rows, rows, rows]);
  });

  it('over the limit is refused and leaves nothing behind', { timeout: 120_000 }, async () => {
    const before = await test.ws.collection('_files.files').countDocuments();
    const { file } = fileOf(101 * megabyte);
    const answer = await test.admin
      .post('/imports')
      .field('object', 'deal')
      .attach('file', file, 'large.csv');
    expect(answer.body).toMatchObject({ code: 'import.tooLarge', status: 413 });
    expect(await test.ws.collection('_files.files').countDocuments()).toBe(before);
  });
});
