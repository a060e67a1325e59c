import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectDocument } from '#schemas/types/index.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';
import { dealComponents } from '../records-write/deal-components.ts';
import { changed, go, type ImportAnswer, upload } from './import-client.ts';

/** An object that needs more than a name, so that a reference to it cannot make it. */
const partner: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name', 'code'],
  'x-object': { name: 'vendor', label: { en: 'Vendor' }, nameField: 'name' },
  properties: {
    name: { type: 'string', maxLength: 100, 'x-field': { kind: 'text', label: { en: 'Name' } } },
    code: { type: 'string', maxLength: 100, 'x-field': { kind: 'text', label: { en: 'Code' } } },
  },
};
const order: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name'],
  'x-object': { name: 'order', label: { en: 'Order' }, nameField: 'name' },
  properties: {
    name: { type: 'string', maxLength: 100, 'x-field': { kind: 'text', label: { en: 'Name' } } },
    vendor: { type: 'string', 'x-field': { kind: 'reference', label: { en: 'Vendor' }, to: 'vendor' } },
  },
};

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values(), partner, order]);
});
afterAll(() => test.close());

const counts = ({ created, updated, unchanged, failed }: ImportAnswer) => ({
  created,
  updated,
  unchanged,
  failed,
});

/** What the check promises and what the run does. */
async function both(
  object: string,
  file: string,
  columns: Parameters<typeof changed>[1],
  more: Parameters<typeof changed>[2],
) {
  const opened = await upload(test.admin, object, file);
  const checked = await go(test.admin, opened.id, 'check', changed(opened, columns, more));
  return { checked, ran: await go(test.admin, opened.id, 'run') };
}

describe('a check promises what the run does', () => {
  it.each([
    ['a unique key, spelt differently', ['code'], 'Name,Code,Amount\na,R-1,1\nb,r-1,2\nc,R-1,-3\nd,r-1,4\n'],
    ['another key', ['name'], 'Name,Amount\nTwice,1\nOnce,1\nTwice,2\nTwice,-1\n'],
    ['a key whose first row fails', ['name'], 'Name,Amount\nLate,-1\nLate,2\nLate,3\n'],
  ])('of rows that repeat %s', async (_what, key, file) => {
    const { checked, ran } = await both('deal', file, {}, { mode: 'upsert', key });
    expect(counts(checked)).toEqual(counts(ran));
    expect(ran.updated).toBeGreaterThan(0);
    expect(ran.failed).toBe(1);
  });

  it('of members, of whom a broken e-mail address makes none', async () => {
    const file =
      'Name,Email,Role\nUma,uma@example.com,Sales\nVic,bad-mail,\nUma,UMA@example.com,Sales\nUma U,uma@example.com,\n';
    const { checked, ran } = await both('user', file, {}, { mode: 'upsert', key: ['email'] });
    expect(counts(checked)).toEqual(counts(ran));
    expect(ran).toMatchObject({ created: 1, updated: 1, unchanged: 1, failed: 1 });
    expect(ran.findings).toMatchObject([{ code: 'email.format', field: 'email', samples: ['bad-mail'] }]);
  });

  it('of references that are made, one for all spellings', async () => {
    const file = 'Name,Account\none,New Company\ntwo,new company\nthree,ＮＥＷ Company\n';
    const { checked, ran } = await both('deal', file, { Account: { unknown: 'create' } }, { mode: 'create' });
    expect(counts(checked)).toEqual(counts(ran));
    expect(ran.created).toBe(3);
    const found = await test.admin.get('/records/deal?where=account.name%20%3D%20%22New%20Company%22');
    expect(found.body.data).toHaveLength(3);
  });

  it('of references that cannot be made: their rows fail instead of losing them', async () => {
    const file = 'Name,Vendor\none,Somebody\ntwo,\n';
    const { checked, ran } = await both('order', file, { Vendor: { unknown: 'create' } }, { mode: 'create' });
    expect(counts(checked)).toEqual(counts(ran));
    expect(ran).toMatchObject({ created: 1, failed: 1, findings: [{ code: 'reference.notFound' }] });
  });
});
