import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;

beforeAll(async () => {
  test = await startTestEngine();
  await test.installPack('b2b-sales');
  const fields = { name: 'Acme', sector: 'software' };
  const { body } = await test.admin.post('/records/account').send({ fields }).expect(201);
  const deal = { name: 'First', account: body.data.id };
  await test.admin.post('/records/deal').send({ fields: deal }).expect(201);
});
afterAll(() => test.close());

describe('an option behind a reference', () => {
  it('comes with its label in the language asked for', async () => {
    const { body } = await test.admin
      .get('/records/deal?select=name,account.sector')
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    expect(body.data[0]).toMatchObject({
      fields: { 'account.sector': 'software' },
      labels: { 'account.sector': '软件' },
    });
  });

  it('stands with its label in a CSV file, under the labels of its path', async () => {
    const { text } = await test.admin
      .post('/records/deal/export')
      .set('Accept-Language', 'zh-CN')
      .send({ select: ['name', 'account.name', 'account.sector'] })
      .expect(200);
    expect(text).toBe('\uFEFF商机名称,客户 · 客户名称,客户 · 行业\r\nFirst,Acme,软件\r\n');
  });
});
