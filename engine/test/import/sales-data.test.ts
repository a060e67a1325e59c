import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSalesFiles, type SalesFiles } from '../../../bench/sales-file.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';
import { changed, go, type ImportAnswer, upload } from './import-client.ts';

/** The figures of the publisher's file, counted with another program. */
const realFigures: SalesFiles['expected'] = {
  accounts: 85,
  products: 7,
  members: 35,
  managers: [],
  deals: 8_800,
  stages: { Prospecting: 500, Engaging: 1_589, Won: 4_238, Lost: 2_473 },
  unmatched: 1_480,
  misspelt: ['GTXPro', 'GTX Pro'],
  unknownSectors: 12,
  won: 10_005_534,
  wonByDepartment: { Central: 3_346_293, East: 3_090_594, West: 3_568_647 },
  agent: ['Darcel Schlecht', 747],
};

async function realFiles(folder: string): Promise<SalesFiles> {
  const read = (name: string) => readFile(`${folder}/b2b-sales/${name}.csv`, 'utf8');
  const [accounts, products, teams, pipeline] = await Promise.all(
    ['accounts', 'products', 'sales_teams', 'sales_pipeline'].map(read),
  );
  return {
    accounts: accounts ?? '',
    products: products ?? '',
    teams: teams ?? '',
    pipeline: pipeline ?? '',
    expected: realFigures,
  };
}

const sample = process.env['FIELDWORK_SAMPLE_DATA'];
const sources: [string, () => Promise<SalesFiles>][] = [
  ['generated sales data', async () => makeSalesFiles(1_200)],
  ...(sample
    ? [['the real sales data', () => realFiles(sample)] as [string, () => Promise<SalesFiles>]]
    : []),
];

describe.each(sources)('%s', { timeout: 600_000 }, (_name, load) => {
  let test: TestEngine;
  let files: SalesFiles;

  beforeAll(async () => {
    files = await load();
    test = await startTestEngine();
    await test.installPack('b2b-sales');
  });
  afterAll(() => test.close());

  const done = (total: number) => ({
    state: 'done',
    created: total,
    updated: 0,
    unchanged: 0,
    failed: 0,
    findings: [],
  });
  const count = (name: string, filter = {}) => test.ws.collection(name).countDocuments(filter);

  it('makes members in departments of sales_teams.csv', async () => {
    const opened = await upload(test.admin, 'user', files.teams);
    expect(opened.proposal.columns).toMatchObject([
      { column: 'sales_agent', field: 'name' },
      { column: 'manager' },
      { column: 'regional_office', field: 'department', unknown: 'create' },
    ]);
    const checked = await go(
      test.admin,
      opened.id,
      'check',
      changed(opened, {}, { mode: 'create', key: [] }),
    );
    expect(checked).toMatchObject({ state: 'checked', created: files.expected.members, failed: 0 });
    expect(await go(test.admin, opened.id, 'run')).toMatchObject(done(files.expected.members));
    const { body } = await test.admin.get('/departments').expect(200);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Central', 'East', 'West']);
  });

  it('makes products, and accounts whose misspelt sector one mapping mends', async () => {
    const products = await upload(test.admin, 'product', files.products);
    expect(await go(test.admin, products.id, 'run', changed(products))).toMatchObject(
      done(files.expected.products),
    );
    const accounts = await upload(test.admin, 'account', files.accounts);
    expect(accounts.proposal.columns).toMatchObject([
      { column: 'account', field: 'name' },
      { column: 'sector', field: 'sector' },
      { column: 'year_established', field: 'founded' },
      { column: 'revenue', field: 'revenue' },
      { column: 'employees', field: 'employees' },
      { column: 'office_location', field: 'country' },
      { column: 'subsidiary_of', field: 'parent' },
    ]);
    const plain = await go(test.admin, accounts.id, 'check', changed(accounts));
    expect(plain.findings).toContainEqual(
      expect.objectContaining({
        code: 'option.unknown',
        field: 'sector',
        count: files.expected.unknownSectors,
        samples: ['technolgy'],
      }),
    );
    const mended = changed(accounts, {
      sector: { values: { technolgy: 'technology' } },
      subsidiary_of: { field: 'parent' },
    });
    expect(await go(test.admin, accounts.id, 'run', mended)).toMatchObject(done(files.expected.accounts));
    const children = files.accounts
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => !line.endsWith(','));
    expect(await count('account', { 'fields.parent': { $exists: true } })).toBe(children.length);
  });

  let deals: ImportAnswer;

  it('reports exactly the unmatched products of the deals', async () => {
    deals = await upload(test.admin, 'deal', files.pipeline);
    expect(deals.proposal).toMatchObject({ mode: 'upsert', key: ['externalId'] });
    expect(deals.proposal.columns).toMatchObject([
      { column: 'opportunity_id', field: 'externalId' },
      { column: 'opportunity_id', field: 'name' },
      { column: 'sales_agent', field: 'owner' },
      { column: 'product', field: 'product' },
      { column: 'account', field: 'account' },
      { column: 'deal_stage', field: 'stage' },
      { column: 'engage_date', field: 'engageDate', format: 'dd-MM-yyyy' },
      { column: 'close_date', field: 'closeDate', format: 'dd-MM-yyyy' },
      { column: 'close_value', field: 'amount' },
    ]);
    const checked = await go(test.admin, deals.id, 'check', changed(deals));
    const [wrong] = files.expected.misspelt;
    expect(checked).toMatchObject({
      state: 'checked',
      total: files.expected.deals,
      failed: files.expected.unmatched,
    });
    expect(checked.findings).toMatchObject([
      { code: 'reference.notFound', field: 'product', count: files.expected.unmatched, samples: [wrong] },
    ]);
    expect(await count('deal')).toBe(0);
    const { text } = await test.admin.get(`/imports/${deals.id}/errors.csv`).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(files.expected.unmatched + 1);
  });

  it('imports them all once the one value is mapped, owned by their agents', async () => {
    const [wrong, right] = files.expected.misspelt;
    const mended = changed(deals, { product: { values: { [wrong]: right } } });
    expect(await go(test.admin, deals.id, 'run', mended)).toMatchObject(done(files.expected.deals));
    const sums = async (request: object) =>
      (await test.admin.post('/records/deal/aggregate').send(request).expect(200)).body.data;
    const stages = await sums({ groupBy: [{ field: 'stage' }], measures: [{ op: 'count' }] });
    const byStage = Object.fromEntries(
      stages.map(({ keys, measures }: { keys: string[]; measures: number[] }) => [keys[0], measures[0]]),
    );
    const lower = Object.fromEntries(
      Object.entries(files.expected.stages).map(([name, total]) => [name.toLowerCase(), total]),
    );
    expect(byStage).toEqual(lower);
    const won = {
      filter: { field: 'stage', op: 'eq', value: 'won' },
      measures: [{ op: 'sum', field: 'amount' }],
    };
    expect((await sums(won))[0].measures[0]).toMatchObject({ amount: files.expected.won });
    const { body } = await test.admin.get('/departments');
    const names = new Map(body.data.map(({ id, name }: { id: string; name: string }) => [id, name]));
    const offices = await sums({ ...won, groupBy: [{ field: 'department' }] });
    expect(
      Object.fromEntries(
        offices.map(({ keys, measures }: { keys: string[]; measures: { amount: number }[] }) => [
          names.get(keys[0] ?? ''),
          measures[0]?.amount,
        ]),
      ),
    ).toEqual(files.expected.wonByDepartment);
  });

  it('finds everything unchanged the second time: no revision, history or event', async () => {
    const before = [
      await count('history_deal'),
      await count('_outbox', { 'events.object': 'deal' }),
      await count('deal', { _rev: 1 }),
    ];
    const again = await upload(test.admin, 'deal', files.pipeline);
    const [wrong, right] = files.expected.misspelt;
    const result = await go(
      test.admin,
      again.id,
      'run',
      changed(again, { product: { values: { [wrong]: right } } }),
    );
    expect(result).toMatchObject({
      state: 'done',
      created: 0,
      updated: 0,
      unchanged: files.expected.deals,
      failed: 0,
    });
    expect([
      await count('history_deal'),
      await count('_outbox', { 'events.object': 'deal' }),
      await count('deal', { _rev: 1 }),
    ]).toEqual(before);
  });
});
