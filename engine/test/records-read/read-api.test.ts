import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../start-test-engine.ts';
import { openReadEngine, type ReadEngine } from './open-read-engine.ts';

let test: ReadEngine;

beforeAll(async () => {
  test = await openReadEngine();
});
afterAll(() => test.close());

async function names(client: TestClient, query: object): Promise<string[]> {
  const { body } = await client.post('/records/deal/query').send(query).expect(200);
  return body.data.map((record: { fields: { name: string } }) => record.fields.name);
}

describe('GET /me', () => {
  it('says what one may do with each object one may know, and names no other', async () => {
    const none = await test.createMember({ roles: [] });
    expect((await none.get('/me').expect(200)).body.data.abilities).toEqual({});
    const { body } = await test.seller.get('/me').expect(200);
    expect(body.data.abilities.deal).toMatchObject({ read: true, delete: false });
  });
});

describe('GET /records/{object}/{id}', () => {
  it('answers the record with its revision, labels and what may be done with it', async () => {
    const { body, headers } = await test.seller.get(`/records/deal/${test.deals[0]}`).expect(200);
    expect(headers['etag']).toBe('"1"');
    expect(body.data).toMatchObject({
      object: 'deal',
      rev: 1,
      state: 'live',
      owner: test.seller.memberId,
      stage: 'open',
      stageCategory: 'open',
      fields: { name: 'First', amount: { amount: 10.5, currency: 'CNY' }, account: test.accounts.acme },
      labels: { account: 'Acme 北京公司', owner: 'Sam Seller', stage: 'Open', source: 'Web' },
      abilities: { update: true, delete: false, transitions: ['win'] },
    });
    expect(body.data.fields).not.toHaveProperty('secret');
    expect(body.data.abilities.fields.write).toEqual(['name', 'amount', 'closeDate']);
  });

  it('speaks the language that is asked for', async () => {
    const { body } = await test.seller
      .get(`/records/deal/${test.deals[0]}`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    expect(body.data.labels).toMatchObject({ stage: '进行中', source: '网站' });
  });

  it("answers somebody else's record, a made-up id, a malformed one and an unknown object alike", async () => {
    const paths = [
      `deal/${test.deals[3]}`,
      `deal/${'f'.repeat(24)}`,
      'deal/nonsense',
      `nothing/${test.deals[0]}`,
    ];
    for (const path of paths) {
      const { body } = await test.seller.get(`/records/${path}`).expect(404);
      expect(body.code).toBe('record.notFound');
    }
  });

  it('leaves out a reference whose target may not be read', async () => {
    const { body } = await test.clerk.get(`/records/deal/${test.deals[0]}`).expect(200);
    expect(body.data.fields).toEqual({ name: 'First', count: 2 });
    expect(body.data.labels).not.toHaveProperty('account');
  });
});

describe('GET /records/{object}', () => {
  it('filters by FEEL, sorts, selects, pages and counts', async () => {
    const first = await test.seller
      .get('/records/deal?where=amount%20%3E%200.1&sort=-amount&select=name,account.name&limit=1&count=exact')
      .expect(200);
    expect(first.body.page.count).toBe(2);
    expect(first.body.data[0].fields).toEqual({
      name: 'First',
      account: test.accounts.acme,
      'account.name': 'Acme 北京公司',
    });
    const second = await test.seller
      .get('/records/deal')
      .query({
        where: 'amount > 0.1',
        sort: '-amount',
        select: 'name',
        limit: 1,
        cursor: first.body.page.next,
      })
      .expect(200);
    expect(second.body.data[0].fields).toEqual({ name: 'Second' });
    expect(second.body.page).toEqual({});
  });

  it('finds by the search box: words and parts of Chinese ones', async () => {
    const found = await test.admin.get('/records/account').query({ search: '京公' }).expect(200);
    expect(found.body.data).toHaveLength(1);
    expect(await names(test.seller, { search: 'fir' })).toEqual(['First']);
    expect(await names(test.seller, { search: 'opal' })).toEqual([]);
    expect(await names(test.admin, { search: 'OPAL' })).toHaveLength(2);
  });

  it.each([
    ['an unknown parameter', { page: '2' }, '/page'],
    ['a limit of nothing', { limit: '0' }, '/limit'],
    ['a limit too high', { limit: '201' }, '/limit'],
    ['a count that is none', { count: 'maybe' }, '/count'],
  ])('refuses %s', async (_what, query, pointer) => {
    const { body } = await test.seller.get('/records/deal').query(query).expect(422);
    expect(body.errors[0].pointer).toBe(pointer);
  });
});

describe('POST /records/{object}/query', () => {
  it('says the same of a field that may not be read as of one that is not there', async () => {
    const ask = async (field: string, part: (field: string) => object): Promise<unknown> => {
      const { body } = await test.seller.post('/records/deal/query').send(part(field)).expect(422);
      return JSON.parse(JSON.stringify(body.errors).replaceAll(field, 'FIELD'));
    };
    const parts = [
      (field: string) => ({ filter: { field, op: 'eq', value: 'opal' } }),
      (field: string) => ({ filter: { all: [{ any: [{ where: `${field} = "opal"` }] }] } }),
      (field: string) => ({ filter: { field: `account.${field}`, op: 'isEmpty' } }),
      (field: string) => ({ where: `not(${field} = null)` }),
      (field: string) => ({ sort: [{ field, direction: 'asc' }] }),
      (field: string) => ({ select: [field] }),
    ];
    for (const part of parts) expect(await ask('secret', part)).toEqual(await ask('missin', part));
  });

  it('finds a text however its letters are written', async () => {
    expect(await names(test.admin, { where: 'lower case(name) = "first"' })).toEqual(['First']);
    expect(await names(test.admin, { where: 'contains(upper case(account.name), "ACME")' })).toContain(
      'First',
    );
  });

  it('refuses a cursor that was changed, of another query, or of another member', async () => {
    const { body } = await test.admin.post('/records/deal/query').send({ limit: 2 }).expect(200);
    const { next } = body.page;
    const changed = `${next.slice(0, -3)}AAA`;
    const tries: [TestClient, object][] = [
      [test.admin, { limit: 2, cursor: changed }],
      [test.admin, { limit: 2, cursor: 'x' }],
      [test.admin, { limit: 2, cursor: next, sort: [{ field: 'name' }] }],
      [test.admin, { limit: 2, cursor: next, filter: { field: 'count', op: 'eq', value: 1 } }],
      [test.clerk, { limit: 2, cursor: next }],
    ];
    for (const [client, query] of tries) {
      const refused = await client.post('/records/deal/query').send(query).expect(422);
      expect(refused.body.code).toBe('query.cursor');
    }
    await test.admin.post('/records/deal/query').send({ limit: 2, cursor: next }).expect(200);
  });

  it.each([
    ['an operator of MongoDB', { filter: { field: 'name', op: '$ne', value: '' } }],
    ['an operator as a value', { filter: { field: 'name', op: 'eq', value: { $gt: '' } } }],
    ['a path into storage', { filter: { field: 'fields.name', op: 'eq', value: 'x' } }],
    ['a path into an array', { filter: { field: 'tags.0', op: 'eq', value: 'x' } }],
    ['a key of every object', { filter: { field: 'constructor', op: 'isEmpty' } }],
    ['a condition no index and no row alone decides', { where: 'lower case(name) < "first"' }],
    ['a letter whose case its neighbours decide', { where: 'lower case(name) = "σ"' }],
    ['a sort across a reference', { sort: [{ field: 'account.name' }] }],
    ['a sort by a list', { sort: [{ field: 'tags' }] }],
  ])('refuses %s', async (_what, query) => {
    const { body } = await test.admin.post('/records/deal/query').send(query).expect(422);
    expect(body.code).toMatch(/^(query|request)\./);
  });

  it('finds trashed records only when asked for them', async () => {
    const made = await test.admin
      .post('/records/deal')
      .send({ fields: { name: 'Gone' } })
      .expect(201);
    await test.admin.delete(`/records/deal/${made.body.data.id}`).set('If-Match', '"1"').expect(200);
    expect(await names(test.admin, {})).not.toContain('Gone');
    expect(await names(test.admin, { filter: { field: 'state', op: 'eq', value: 'trashed' } })).toEqual([
      'Gone',
    ]);
  });
});

describe('POST /records/{object}/aggregate', () => {
  it('says which key or measure to sort by there is none of', async () => {
    const { body } = await test.seller
      .post('/records/deal/aggregate')
      .send({
        groupBy: [{ field: 'stage' }],
        measures: [{ op: 'count' }],
        sort: [
          { key: 0, direction: 'asc' },
          { measure: 1, direction: 'desc' },
          { key: 3, direction: 'asc' },
        ],
      })
      .expect(422);
    expect(body.errors).toMatchObject([
      { pointer: '/sort/1/measure', detail: 'There is no measure number 1: there are 1, counted from 0.' },
      { pointer: '/sort/2/key', code: 'query.sortOutOfRange' },
    ]);
  });

  it('adds exactly and groups by reference, stage and date, with labels', async () => {
    const { body } = await test.admin
      .post('/records/deal/aggregate')
      .send({
        groupBy: [{ field: 'account' }],
        measures: [{ op: 'sum', field: 'amount' }, { op: 'count' }, { op: 'avg', field: 'count' }],
        sort: [{ measure: 0, direction: 'desc' }],
      })
      .expect(200);
    expect(body.data).toEqual([
      {
        keys: [test.accounts.acme],
        labels: ['Acme 北京公司'],
        measures: [{ amount: 109.5, currency: 'CNY' }, 2, 1.5],
      },
      {
        keys: [test.accounts.beta],
        labels: ['Beta GmbH'],
        measures: [{ amount: 0.2, currency: 'CNY' }, 1, 1],
      },
      { keys: [null], labels: [null], measures: [{ amount: 0.1, currency: 'CNY' }, 2, 3] },
    ]);
  });

  it('counts own records only and answers one row without groups', async () => {
    const request = {
      measures: [{ op: 'count' }, { op: 'max', field: 'amount' }, { op: 'distinct', field: 'count' }],
    };
    const { body } = await test.seller.post('/records/deal/aggregate').send(request).expect(200);
    expect(body.data).toEqual([
      { keys: [], labels: [], measures: [3, { amount: 10.5, currency: 'CNY' }, 2] },
    ]);
  });

  it('buckets days and instants by the first day of their period', async () => {
    const request = { groupBy: [{ field: 'closeDate', by: 'quarter' }], measures: [{ op: 'count' }] };
    const { body } = await test.seller.post('/records/deal/aggregate').send(request).expect(200);
    expect(
      body.data.map(({ keys, measures }: { keys: unknown[]; measures: unknown[] }) => [...keys, ...measures]),
    ).toEqual([
      [null, 2],
      ['2026-04-01', 1],
    ]);
  });

  it.each([
    [{ groupBy: [{ field: 'secret' }], measures: [{ op: 'count' }] }, 'query.unknownField'],
    [{ measures: [{ op: 'sum', field: 'name' }] }, 'query.notMeasurable'],
    [{ measures: [{ op: 'min', field: 'secret' }] }, 'query.unknownField'],
    [{ groupBy: [{ field: 'name', by: 'day' }], measures: [{ op: 'count' }] }, 'query.notGroupable'],
    [{ measures: [{ op: 'count' }], sort: [{ measure: 3 }] }, 'query.sortOutOfRange'],
  ])('refuses %j', async (request, code) => {
    const { body } = await test.seller.post('/records/deal/aggregate').send(request).expect(422);
    expect(body.errors[0].code).toBe(code);
  });
});

describe('a condition that is not understood', () => {
  it.each([
    ['en', 'There is no function foo.'],
    ['zh-CN', '条件有误：没有函数“foo”。'],
  ])('is explained in words of %s', async (language, detail) => {
    const request = test.admin.post('/records/deal/query').set('Accept-Language', language);
    const { body } = await request.send({ where: 'foo(name)' }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/where', detail })]);
  });
});

describe('the reserved names', () => {
  const reserved = (
    'id object rev state owner department recordType pipeline stage stageCategory stageSince ' +
    'createdAt createdBy updatedAt updatedBy'
  ).split(' ');

  it.each(reserved)('%s can be selected, asked for and grouped by', async (field) => {
    const filter = { field, op: 'isNotEmpty' };
    const { body } = await test.admin.post('/records/deal/query').send({ select: [field], filter });
    const request = { groupBy: [{ field }], measures: [{ op: 'count' }], filter };
    const groups = await test.admin.post('/records/deal/aggregate').send(request).expect(200);
    const counts = groups.body.data.map(({ measures }: { measures: [number] }) => measures[0]);
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(body.data.length);
    const known = new Set(body.data.map((record: Record<string, unknown>) => record[field]));
    expect(new Set(groups.body.data.map(({ keys }: { keys: [unknown] }) => keys[0]))).toEqual(known);
  });

  it.each(reserved.filter((field) => field !== 'stageCategory'))('%s can be sorted by', async (field) => {
    const sort = [{ field, direction: 'desc' }];
    const { body } = await test.admin.post('/records/deal/query').send({ sort }).expect(200);
    expect(body.data).toHaveLength(5);
  });
});

describe('conditions on ids', () => {
  const third = '=HYPERLINK("x")';
  const last = 'Fifth, "the last"';
  const all = ['First', 'Second', third, 'Fourth', last];
  const found = async (field: string, op: string, value: unknown) =>
    (await names(test.admin, { filter: { field, op, value }, select: ['name'], limit: 50 })).toSorted();
  const sorted = (...wanted: string[]) => wanted.toSorted();

  it('find the records themselves', async () => {
    const [first = '', second = ''] = test.deals;
    expect(await found('id', 'in', [first, second])).toEqual(sorted('First', 'Second'));
    expect(await found('id', 'eq', first)).toEqual(['First']);
    expect(await found('id', 'ne', first)).toEqual(sorted(...all.slice(1)));
    expect(await found('id', 'notIn', [first, second])).toEqual(sorted(third, 'Fourth', last));
    expect(await found('id', 'in', ['nonsense', first])).toEqual(['First']);
  });

  it('find by owner and maker', async () => {
    const { memberId: seller } = test.seller;
    const { memberId: admin } = test.admin;
    expect(await found('owner', 'eq', seller)).toEqual(sorted('First', 'Second', third));
    expect(await found('owner', 'ne', seller)).toEqual(sorted('Fourth', last));
    expect(await found('owner', 'in', [seller, admin])).toEqual(sorted(...all));
    expect(await found('owner', 'notIn', [admin])).toEqual(sorted('First', 'Second', third));
    expect(await found('createdBy', 'eq', admin)).toEqual(sorted(...all));
    expect(await found('createdBy', 'notIn', [admin])).toEqual([]);
  });

  it('find by department', async () => {
    const { body } = await test.admin.post('/departments').send({ name: 'North' }).expect(201);
    const north: string = body.data.id;
    const scout = await test.createMember({ name: 'Scout', roles: ['seller'], department: north });
    const [first = ''] = test.deals;
    const rev = async () => (await test.admin.get(`/records/deal/${first}`).expect(200)).headers['etag'];
    const give = async (owner: string) =>
      test.admin
        .patch(`/records/deal/${first}`)
        .set('If-Match', (await rev()) ?? '')
        .send({ owner })
        .expect(200);
    await give(scout.memberId);
    expect(await found('department', 'eq', north)).toEqual(['First']);
    expect(await found('department', 'in', [north])).toEqual(['First']);
    // The other owners have no department, and what is absent matches neither.
    expect(await found('department', 'ne', north)).toEqual([]);
    await give(test.seller.memberId);
  });

  it('find by what a reference points to, also through its id', async () => {
    const { acme, beta } = test.accounts;
    expect(await found('account', 'eq', acme)).toEqual(sorted('First', 'Fourth'));
    expect(await found('account', 'ne', acme)).toEqual(['Second']);
    expect(await found('account', 'in', [acme, beta])).toEqual(sorted('First', 'Fourth', 'Second'));
    expect(await found('account', 'notIn', [beta])).toEqual(sorted('First', 'Fourth'));
    expect(await found('account.id', 'eq', acme)).toEqual(sorted('First', 'Fourth'));
    expect(await found('account.id', 'in', [beta])).toEqual(['Second']);
  });
});

describe('what belongs to a record', () => {
  it('lists related records by the object that refers to it', async () => {
    const { body } = await test.seller.get(`/records/account/${test.accounts.acme}/related/deal`).expect(200);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([test.deals[0]]);
    await test.seller.get(`/records/account/${test.accounts.acme}/related/account`).expect(404);
    await test.seller.get(`/records/account/${test.accounts.acme}/related/deal.helper`).expect(404);
  });

  it('tells its history without the fields the reader may not see', async () => {
    const path = `/records/deal/${test.deals[1]}`;
    const patch = { fields: { secret: 'pearl', count: 7, account: test.accounts.acme } };
    await test.admin.patch(path).set('If-Match', '"1"').send(patch).expect(200);
    const whole = await test.admin.get(`${path}/history`).expect(200);
    expect(whole.body.data.map(({ cause }: { cause: string }) => cause)).toEqual(['updated', 'created']);
    expect(whole.body.data[0].changes).toContainEqual({ field: 'secret', after: 'pearl' });
    const own = await test.seller.get(`${path}/history`).expect(200);
    expect(own.body.data[0]).toMatchObject({ rev: 2, byName: 'Ada Admin' });
    expect(own.body.data[0].changes).toEqual(
      expect.arrayContaining([
        { field: 'count', before: 1, after: 7 },
        {
          field: 'account',
          before: test.accounts.beta,
          after: test.accounts.acme,
          labels: { before: 'Beta GmbH', after: 'Acme 北京公司' },
        },
      ]),
    );
    expect(JSON.stringify(own.body)).not.toContain('pearl');
    const clerk = await test.clerk.get(`${path}/history`).expect(200);
    expect(JSON.stringify(clerk.body)).not.toContain(test.accounts.acme);
    await test.seller.get(`/records/deal/${test.deals[3]}/history`).expect(404);
  });
});

describe('GET /search', () => {
  it('finds across objects what the caller may see', async () => {
    const { body } = await test.seller.get('/search').query({ q: 'acme' }).expect(200);
    expect(body.data.map(({ object }: { object: string }) => object)).toEqual(['account']);
    const none = await test.clerk.get('/search').query({ q: 'acme' }).expect(200);
    expect(none.body.data).toEqual([]);
    const hidden = await test.seller.get('/search').query({ q: 'opal', objects: 'deal,nothing' }).expect(200);
    expect(hidden.body.data).toEqual([]);
  });
});

describe('POST /records/{object}/export', () => {
  it('writes CSV with labels in the caller’s language and runs no formula', async () => {
    const query = { sort: [{ field: 'amount' }], select: ['name', 'amount', 'account', 'stage'] };
    const { text, headers } = await test.seller
      .post('/records/deal/export')
      .set('Accept-Language', 'zh-CN')
      .send(query)
      .expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toBe(
      [
        '\uFEFF名称,金额,客户,阶段',
        `"'=HYPERLINK(""x"")",0.1,,进行中`,
        'Second,0.2,Acme 北京公司,进行中',
        'First,10.5,Acme 北京公司,进行中',
        '',
      ].join('\r\n'),
    );
  });

  it('needs the right to export', async () => {
    const { body } = await test.clerk.post('/records/deal/export').send({}).expect(403);
    expect(body.code).toBe('auth.forbidden');
  });
});
