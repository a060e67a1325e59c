import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSalesFiles, type SalesFiles } from '../../../bench/sales-file.ts';
import { launchBrowser } from './launch-browser.ts';
import { type Product, startProduct } from './start-product.ts';

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
  return {
    accounts: await read('accounts'),
    products: await read('products'),
    teams: await read('sales_teams'),
    pipeline: await read('sales_pipeline'),
    expected: realFigures,
  };
}

const sample = process.env['FIELDWORK_SAMPLE_DATA'];
const rows = process.env['FIELDWORK_LONG'] === '1' ? 8_800 : 600;
const sources: [string, () => Promise<SalesFiles>][] = [
  [`${rows} generated deals`, async () => makeSalesFiles(rows)],
  ...(sample ? [['the real deals', () => realFiles(sample)] as [string, () => Promise<SalesFiles>]] : []),
];
const password = 'a long enough pass phrase';
const patience = { timeout: 280_000 };
const won = {
  filter: { field: 'stage', op: 'eq', value: 'won' },
  measures: [{ op: 'sum', field: 'amount' }],
};
const figure = (count: number) => count.toLocaleString('en-US');

describe.each(sources)('importing the sales files: %s', (_name, load) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let files: SalesFiles;
  const complaints: string[] = [];

  beforeAll(async () => {
    [files, product, browser] = await Promise.all([load(), startProduct(), launchBrowser()]);
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await send('/api/v1/setup', {
      token: new URL(product.link).searchParams.get('token'),
      organisation: 'Larkfield',
      language: 'en',
      timeZone: 'UTC',
      currency: 'USD',
      admin: { name: 'Ada Admin', email: 'ada@example.com', password },
    });
    await send('/api/auth/sign-in/email', { email: 'ada@example.com', password });
    await send('/api/v1/packs/b2b-sales/install', { demoData: false });
    for (const name of files.expected.managers) await send('/api/v1/users', { name, roles: ['manager'] });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    product?.remove();
  });

  async function send(path: string, data: object, method: 'post' | 'patch' = 'post') {
    const headers = { 'X-Fieldwork': '1', Origin: product.origin };
    const answer = await page.context().request[method](product.origin + path, { headers, data });
    expect([path, answer.ok(), answer.ok() ? '' : await answer.text()]).toEqual([path, true, '']);
    return answer.json();
  }

  async function list(path: string): Promise<{ id: string; name: string }[]> {
    return (await (await page.context().request.get(product.origin + path)).json()).data;
  }

  /** What somebody else is answered, signed in on their own. */
  async function askAs(email: string, path: string, data: object) {
    const context = await browser.newContext();
    const headers = { 'X-Fieldwork': '1', Origin: product.origin };
    const signIn = `${product.origin}/api/auth/sign-in/email`;
    await context.request.post(signIn, { headers, data: { email, password } });
    const answer = await context.request.post(product.origin + path, { headers, data });
    expect([path, answer.status()]).toEqual([path, 200]);
    const body = await answer.json();
    await context.close();
    return body;
  }

  async function upload(address: string, name: string, text: string) {
    await page.goto(product.origin + address);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: /^Check [\d,]+ rows?$/ }).waitFor();
  }

  async function check(total: number, ready: number) {
    await page.getByRole('button', { name: /^Check [\d,]+ rows?$/ }).click();
    await waitForReady(total, ready);
  }

  const waitForReady = (total: number, ready: number) =>
    page
      .getByRole('heading', { name: `${figure(ready)} of ${figure(total)} rows are ready` })
      .waitFor(patience);

  /** Starts the import and gives what became of the rows. */
  async function run() {
    await page.getByRole('button', { name: /^Import [\d,]+ rows?$/ }).click();
    await page.getByRole('button', { name: 'Import another file' }).waitFor(patience);
    const figures = await page.locator('dl > div').allInnerTexts();
    return Object.fromEntries(figures.map((text) => text.split('\n')));
  }

  const added = (count: number) => ({ Added: figure(count), Updated: '0', Unchanged: '0', 'Left out': '0' });

  it('makes members in their departments', async () => {
    await page.goto(`${product.origin}/settings/members`);
    await page.getByRole('link', { name: 'Import members' }).click();
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await upload('/settings/members/import', 'sales_teams.csv', files.teams);
    await check(files.expected.members, files.expected.members);
    expect(await run()).toEqual(added(files.expected.members));
    await page.goto(`${product.origin}/settings/departments`);
    for (const name of ['Central', 'East', 'West']) await page.getByText(name, { exact: true }).waitFor();
  });

  it('adds products, and accounts whose misspelt sector is mended by the suggestion', async () => {
    const { accounts, products, unknownSectors } = files.expected;
    await upload('/app/sales/o/product/import', 'products.csv', files.products);
    await check(products, products);
    expect(await run()).toEqual(added(products));
    await upload('/app/sales/o/account/import', 'accounts.csv', files.accounts);
    await check(accounts, accounts - unknownSectors);
    await page.getByRole('button', { name: `Apply to ${unknownSectors}` }).click();
    await waitForReady(accounts, accounts);
    expect(await run()).toEqual(added(accounts));
  });

  it('reports the unmatched products once and mends them with one mapping, across a reload', async () => {
    const { deals, unmatched, misspelt } = files.expected;
    await upload('/app/sales/o/deal/import', 'sales_pipeline.csv', files.pipeline);
    await check(deals, deals - unmatched);
    const causes = page.getByRole('navigation', { name: 'What was found' }).getByRole('button');
    expect(await causes.count()).toBe(1);
    expect(await causes.innerText()).toContain(figure(unmatched));
    await page.reload();
    await waitForReady(deals, deals - unmatched);
    const readAs = page.getByRole('combobox', { name: `What “${misspelt[0]}” is read as` });
    await readAs.click();
    await page.getByRole('option', { name: misspelt[1], exact: true }).click();
    await page.getByRole('button', { name: `Apply to ${figure(unmatched)}` }).click();
    await waitForReady(deals, deals);
    expect(await run()).toEqual(added(deals));
  });

  it('shows the figures of the files on the board and in the sums', async () => {
    await page.goto(`${product.origin}/app/sales/o/deal?view=dealBoard`);
    for (const [stage, count] of Object.entries(files.expected.stages)) {
      const column = page.getByRole('region', { name: new RegExp(`^${stage}`) });
      await column.getByText(figure(count), { exact: true }).first().waitFor();
    }
    const total = await send('/api/v1/records/deal/aggregate', won);
    expect(total.data[0].measures[0].amount).toBe(files.expected.won);
    const offices = await send('/api/v1/records/deal/aggregate', {
      ...won,
      groupBy: [{ field: 'department' }],
    });
    const departments = await list('/api/v1/departments');
    const sums = offices.data.map(
      ({ keys, measures }: { keys: string[]; measures: { amount: number }[] }) => [
        departments.find(({ id }) => id === keys[0])?.name,
        measures[0]?.amount,
      ],
    );
    expect(Object.fromEntries(sums)).toEqual(files.expected.wonByDepartment);
  });

  it('shows salespeople their own deals and managers those of their department', async () => {
    const [name, owned] = files.expected.agent;
    const agent = (await list('/api/v1/users?limit=200')).find((member) => member.name === name);
    const address = `/api/v1/users/${agent?.id ?? ''}`;
    await send(address, { email: 'agent@example.com', roles: ['sales'] }, 'patch');
    const { invitation } = await send(`${address}/invitation`, {});
    const token = new URLSearchParams(new URL(invitation.url).hash.slice(1)).get('token');
    await send('/api/v1/invitations/accept', { token, password });
    const mine = await askAs('agent@example.com', '/api/v1/records/deal/query', { count: 'exact', limit: 1 });
    expect(mine.page.count).toBe(owned);
    const department = (await list('/api/v1/departments')).find((each) => each.name === 'East')?.id;
    await send('/api/v1/users', {
      name: 'Eve East',
      email: 'east@example.com',
      password,
      roles: ['manager'],
      department,
    });
    const sums = await askAs('east@example.com', '/api/v1/records/deal/aggregate', won);
    expect(sums.data[0].measures[0].amount).toBe(files.expected.wonByDepartment['East']);
  });

  it('finds every deal unchanged the second time', async () => {
    const { deals, unmatched } = files.expected;
    await upload('/app/sales/o/deal/import', 'sales_pipeline.csv', files.pipeline);
    await check(deals, deals - unmatched);
    await page.getByRole('button', { name: `Apply to ${figure(unmatched)}` }).click();
    await waitForReady(deals, deals);
    expect(await run()).toEqual({ Added: '0', Updated: '0', Unchanged: figure(deals), 'Left out': '0' });
  });

  it('says nothing on the console', () => expect(complaints).toEqual([]));
});
