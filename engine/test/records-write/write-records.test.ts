import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectId } from '#engine/database/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { OperationResult, WriteOperation } from '#engine/records/write/index.ts';
import { type DealWorkspace, openDealWorkspace } from './open-deal-workspace.ts';

let on: DealWorkspace;
let admin: Context;
let seller: Context;
let other: Context;
const east = new ObjectId();

beforeAll(async () => {
  on = await openDealWorkspace();
  admin = await on.join({ roles: ['administrator'] });
  seller = await on.join({ roles: ['sales'], department: east });
  other = await on.join({ roles: ['sales'], department: east });
});
afterAll(() => on.drop());

type Fields = Record<string, unknown>;
let code = 0;

async function write(ctx: Context, operation: Omit<WriteOperation, 'object'> & { object?: string }) {
  const [result] = await on.writeRecords(ctx, [{ object: 'deal', ...operation }], { mode: 'atomic' });
  return result as OperationResult;
}

async function create(ctx: Context, fields: Fields = {}) {
  code += 1;
  const result = await write(ctx, { op: 'create', fields: { name: `Deal ${code}`, ...fields } });
  return written(result);
}

function written(result: OperationResult) {
  if (result.status === 'failed') throw result.problem;
  if (result.status === 'notWritten') throw new Error('not written');
  return result;
}

function refusal(result: OperationResult) {
  if (result.status !== 'failed') throw new Error(`expected a refusal, got ${result.status}`);
  const { code: problemCode, status, errors, extra } = result.problem;
  return { code: problemCode, status, errors: errors.map((error) => [error.pointer, error.code]), extra };
}

/** Orders findings by where they are. */
const byPointer = ([a = '']: string[], [b = '']: string[]) => (a < b ? -1 : 1);

const count = (name: string, filter = {}) => on.ws.collection(name).countDocuments(filter);

describe('a create', () => {
  it('stores exact values, defaults, keys, search words, tokens and the start stage', async () => {
    const { document } = await create(admin, {
      code: 'Ab-1',
      amount: 12.5,
      discount: 0.15,
      closeDate: '2026-03-01',
    });
    expect(document).toMatchObject({
      _rev: 1,
      _state: 'live',
      _stage: { pipeline: 'sales', stage: 'prospecting' },
    });
    expect(String(document.fields['discount'])).toBe('0.15');
    expect(String((document.fields['amount'] as { base: unknown }).base)).toBe('12.5');
    expect(String(document.fields['count'])).toBe('1');
    expect(document.fields['number']).toMatch(/^D-\d{4}-\d{4}$/);
    expect(document._unique).toEqual({ code: '["ab-1"]' });
    expect(document._search).toContain('name:deal');
    expect(document._access).toEqual([`u:${admin.principal.memberId}`]);
  });

  it('writes one history entry without values and one event with it', async () => {
    const { id } = await create(seller, { amount: 7 });
    const history = await on.ws
      .history('deal')
      .find({ record: new ObjectId(id) })
      .toArray();
    expect(history).toHaveLength(1);
    expect(history[0]).toMatchObject({ cause: 'created', rev: 1 });
    expect(history[0]).not.toHaveProperty('changes');
    expect(await count('_outbox', { events: { $elemMatch: { recordId: id, type: 'record.created' } } })).toBe(
      1,
    );
  });

  it('says everything that is wrong at once, with pointers', async () => {
    const gone = new ObjectId().toHexString();
    const result = await write(admin, {
      op: 'create',
      owner: gone,
      fields: {
        amount: -1,
        source: 'radio',
        account: gone,
        closeDate: '31.12.2026',
        number: 'D-1',
        count: 1.5e20,
      },
    });
    expect(refusal(result)).toMatchObject({ code: 'record.invalid', status: 422 });
    expect(refusal(result).errors.toSorted(byPointer)).toEqual(
      [
        ['/fields/account', 'reference.notFound'],
        ['/fields/amount', 'value.tooSmall'],
        ['/fields/closeDate', 'value.date'],
        ['/fields/count', 'number.precision'],
        ['/fields/name', 'value.required'],
        ['/fields/number', 'field.readOnly'],
        ['/fields/source', 'value.option'],
        ['/owner', 'owner.notFound'],
      ].toSorted(byPointer),
    );
  });

  it('refuses another currency, too many digits, and names of Object.prototype', async () => {
    const fields = JSON.parse(
      '{"name":"x","amount":{"amount":1,"currency":"EUR"},"discount":0.1234567890123456}',
    );
    expect(refusal(await write(admin, { op: 'create', fields })).errors).toContainEqual([
      '/fields/amount',
      'money.currencyNotEnabled',
    ]);
    const polluted = JSON.parse('{"name":"x","__proto__":{"polluted":true},"constructor":"y"}');
    expect(refusal(await write(admin, { op: 'create', fields: polluted })).errors).toEqual([
      ['/fields/__proto__', 'value.unknownField'],
      ['/fields/constructor', 'value.unknownField'],
    ]);
    expect(({} as Fields)['polluted']).toBeUndefined();
  });

  it('treats a hidden field as one that does not exist and a visible one as forbidden', async () => {
    const hidden = refusal(await write(seller, { op: 'create', fields: { name: 'x', secret: 's' } }));
    const unknown = refusal(await write(seller, { op: 'create', fields: { name: 'x', secret2: 's' } }));
    expect(hidden.errors).toEqual([['/fields/secret', 'value.unknownField']]);
    expect(unknown).toMatchObject({ code: hidden.code, status: hidden.status });
    expect(refusal(await write(seller, { op: 'create', fields: { name: 'x', code: 'c' } }))).toMatchObject({
      status: 403,
      errors: [['/fields/code', 'field.forbidden']],
    });
  });

  it('answers for a reference one may not see as for none', async () => {
    const account = written(
      await write(other, { op: 'create', object: 'account', fields: { name: 'Hidden Inc' } }),
    );
    const result = await write(seller, { op: 'create', fields: { name: 'x', account: account.id } });
    expect(refusal(result).errors).toEqual([['/fields/account', 'reference.notFound']]);
    await create(other, { account: account.id });
  });

  it('refuses a unique value that is taken, whatever its case', async () => {
    await create(admin, { code: 'UNIQUE-1' });
    const result = await write(admin, { op: 'create', fields: { name: 'x', code: 'unique-1' } });
    expect(refusal(result)).toMatchObject({ status: 422, errors: [['/fields/code', 'unique.duplicate']] });
  });

  it('lets exactly one of many that race for a unique value through', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, () => write(admin, { op: 'create', fields: { name: 'r', code: 'RACE' } })),
    );
    expect(results.filter(({ status }) => status === 'created')).toHaveLength(1);
    for (const result of results.filter(({ status }) => status === 'failed')) {
      expect(refusal(result).errors).toEqual([['/fields/code', 'unique.duplicate']]);
    }
  });

  it('keeps a maker from giving a record away past their reach', async () => {
    const result = await write(seller, {
      op: 'create',
      owner: other.principal.memberId,
      fields: { name: 'x' },
    });
    expect(refusal(result)).toMatchObject({ code: 'record.outOfReach', status: 403 });
  });
});

describe('an update', () => {
  it('changes what is named, clears null, keeps the rest to the bit', async () => {
    const { id, document } = await create(admin, { amount: 10, discount: 0.5, closeDate: '2026-01-02' });
    const changed = written(
      await write(admin, { op: 'update', id, rev: 1, fields: { amount: 11, closeDate: null } }),
    );
    expect(changed).toMatchObject({ status: 'updated', rev: 2 });
    expect(changed.document.fields).not.toHaveProperty('closeDate');
    expect(changed.document.fields['discount']).toEqual(document.fields['discount']);
    const [entry] = await on.ws
      .history('deal')
      .find({ record: new ObjectId(id), rev: 2 })
      .toArray();
    expect(entry?.changes?.map(({ field }) => field).sort()).toEqual(['amount', 'closeDate']);
  });

  it('that changes nothing writes nothing', async () => {
    const { id } = await create(admin, { amount: 10, closeDate: '2026-01-02' });
    const events = await count('_outbox');
    const fields = {
      amount: { amount: 10, currency: 'CNY' },
      closeDate: '2026-01-02',
      source: null,
      count: 1,
    };
    const same = written(await write(admin, { op: 'update', id, rev: 1, fields }));
    expect(same).toMatchObject({ status: 'unchanged', rev: 1 });
    expect(await count('_outbox')).toBe(events);
    expect(await count('history_deal', { record: new ObjectId(id) })).toBe(1);
  });

  it('on a stale revision carries the current record and the fields both changed', async () => {
    const { id } = await create(admin, { amount: 1 });
    written(await write(admin, { op: 'update', id, rev: 1, fields: { amount: 2, source: 'web' } }));
    const clash = refusal(
      await write(admin, { op: 'update', id, rev: 1, fields: { amount: 3, discount: 0.1 } }),
    );
    expect(clash).toMatchObject({ code: 'record.stale', status: 412 });
    expect(clash.extra).toMatchObject({
      current: { id, rev: 2, fields: { source: 'web' } },
      conflicts: [{ field: 'amount', yours: 3, current: { amount: 2, currency: 'CNY' } }],
    });
    const apart = refusal(await write(admin, { op: 'update', id, rev: 1, fields: { discount: 0.1 } }));
    expect(apart.extra).toMatchObject({ conflicts: [] });
    expect(written(await write(admin, { op: 'update', id, rev: '*', fields: { amount: 9 } })).rev).toBe(3);
    expect(refusal(await write(admin, { op: 'update', id, fields: { amount: 9 } })).status).toBe(428);
  });

  it('lets one of two writers of the same revision through', async () => {
    const { id } = await create(admin);
    const race = [1, 2, 3, 4].map((amount) => write(admin, { op: 'update', id, rev: 1, fields: { amount } }));
    const results = await Promise.all(race);
    expect(results.filter(({ status }) => status === 'updated')).toHaveLength(1);
    expect(results.filter((r) => r.status === 'failed' && r.problem.code === 'record.stale')).toHaveLength(3);
  });

  it('of a record that may not be seen answers as if there were none', async () => {
    const { id } = await create(other);
    const hidden = refusal(await write(seller, { op: 'update', id, rev: 1, fields: { name: 'y' } }));
    const absent = refusal(
      await write(seller, { op: 'update', id: new ObjectId().toHexString(), rev: 1, fields: {} }),
    );
    expect(hidden).toEqual(absent);
    expect(hidden.status).toBe(404);
  });

  it('of the owner takes department and tokens of the new one, within reach only', async () => {
    const manager = await on.join({ roles: ['manager'], department: east });
    const west = await on.join({ roles: ['sales'], department: new ObjectId() });
    const { id } = await create(seller);
    const given = written(
      await write(manager, { op: 'update', id, rev: 1, owner: other.principal.memberId }),
    );
    expect(given.document._access).toEqual([`u:${other.principal.memberId}`, `d:${east.toHexString()}`]);
    expect(given.document._department?.equals(east)).toBe(true);
    const away = await write(manager, { op: 'update', id, rev: 2, owner: west.principal.memberId });
    expect(refusal(away).code).toBe('record.outOfReach');
  });
});

describe('the trash', () => {
  it('takes a record out and gives it back as it was', async () => {
    const { id } = await create(admin, { code: 'T-1' });
    expect(written(await write(admin, { op: 'trash', id, rev: 1 })).document._state).toBe('trashed');
    expect(refusal(await write(admin, { op: 'update', id, rev: 2, fields: { amount: 1 } })).code).toBe(
      'record.trashed',
    );
    const taken = await create(admin, { code: 'T-1' });
    expect(refusal(await write(admin, { op: 'restore', id, rev: 2 })).errors).toEqual([
      ['/fields/code', 'unique.duplicate'],
    ]);
    written(await write(admin, { op: 'update', id: taken.id, rev: 1, fields: { code: 'T-2' } }));
    expect(written(await write(admin, { op: 'restore', id, rev: 2 }))).toMatchObject({
      status: 'restored',
      rev: 3,
    });
  });

  it('keeps what others refer to, and clears references that say so', async () => {
    const kept = written(await write(admin, { op: 'create', object: 'account', fields: { name: 'Kept' } }));
    const cleared = written(
      await write(admin, { op: 'create', object: 'account', fields: { name: 'Cleared' } }),
    );
    const deal = await create(admin, { account: kept.id, partner: cleared.id });
    expect(refusal(await write(admin, { op: 'trash', object: 'account', id: kept.id, rev: 1 })).code).toBe(
      'record.referenced',
    );
    written(await write(admin, { op: 'trash', object: 'account', id: cleared.id, rev: 1 }));
    const after = await on.ws.records('deal').findOne({ _id: new ObjectId(deal.id) });
    expect(after).toMatchObject({ _rev: 2 });
    expect(after?.fields).not.toHaveProperty('partner');
  });
});

describe('a list', () => {
  it('in each mode writes what can be written and says why the rest is not', async () => {
    const operations = Array.from({ length: 20 }, (_, index) => ({
      op: 'create' as const,
      object: 'deal',
      fields: { name: index % 5 === 0 ? '' : `L${index}`, code: index === 7 ? 'L-6' : `L-${index}` },
    }));
    const results = await on.writeRecords(admin, operations, { mode: 'each' });
    expect(results.map(({ status }) => status)).toEqual(
      operations.map((_, index) => (index % 5 === 0 || index === 7 ? 'failed' : 'created')),
    );
  });

  it('in atomic mode writes all or nothing', async () => {
    const before = await count('deal');
    const results = await on.writeRecords(
      admin,
      [
        { op: 'create', object: 'deal', fields: { name: 'A' } },
        { op: 'create', object: 'deal', fields: {} },
      ],
      { mode: 'atomic' },
    );
    expect(results.map(({ status }) => status)).toEqual(['notWritten', 'failed']);
    expect(await count('deal')).toBe(before);
  });

  it('judges the second change to a record on what the first made of it', async () => {
    const { id } = await create(admin);
    const change = (amount: number) => ({
      op: 'update' as const,
      object: 'deal',
      id,
      rev: '*' as const,
      fields: { amount },
    });
    const results = await on.writeRecords(admin, [change(1), change(2)], { mode: 'each' });
    expect(results.map((result) => written(result).rev)).toEqual([2, 3]);
  });

  it('sees rights that change between planning and writing', async () => {
    const stale = await on.join({ roles: ['administrator'] });
    await on.ws.models.Head.updateOne({ _id: 'head' }, { $inc: { rightsEpoch: 1 } });
    expect((await create(stale)).status).toBe('created');
  });
});
