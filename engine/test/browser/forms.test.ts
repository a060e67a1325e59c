import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { administrator, installSales, setUp } from './new-workspace.ts';
import { type Product, startProduct } from './start-product.ts';

const screen = { locale: 'en-US', viewport: { width: 1440, height: 900 } };

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let elsewhere: BrowserContext;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  context = await browser.newContext(screen);
  page = await context.newPage();
  await setUp(page, product);
  await installSales(page);
  elsewhere = await browser.newContext({ storageState: await context.storageState() });
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.remove();
});

const box = (name: string) => page.getByRole('textbox', { name, exact: true });

interface Deal {
  id: string;
  fields: Record<string, unknown>;
}

async function findDeal(name: string): Promise<Deal | undefined> {
  const address = `${product.origin}/api/v1/records/deal?where=${encodeURIComponent(`name = "${name}"`)}`;
  const { data } = (await (await elsewhere.request.get(address)).json()) as { data: Deal[] };
  return data[0];
}

/** Another browser changes the deal while this one has it open. */
async function changeElsewhere(id: string, fields: Record<string, unknown>): Promise<void> {
  const headers = { 'X-Fieldwork': '1', Origin: product.origin, 'If-Match': '*' };
  const answer = await elsewhere.request.patch(`${product.origin}/api/v1/records/deal/${id}`, {
    headers,
    data: { fields },
  });
  expect(answer.status()).toBe(200);
}

async function openForm(id: string): Promise<void> {
  await page.goto(`${product.origin}/app/sales/o/deal/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
}

describe('a form that somebody fills in', () => {
  it('outlives the session: signing in again, on the spot, saves what was typed', async () => {
    await page.goto(`${product.origin}/app/sales/o/deal?view=dealBoard&new=deal`);
    await box('Deal name').fill('Typed by a person whose session ends');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Create Deal' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByRole('textbox', { name: 'Password' }).fill(administrator.password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('article', { name: /^Typed by a person/ }).waitFor();
    expect(await findDeal('Typed by a person whose session ends')).toBeDefined();
  });

  it('takes in what somebody else changed in other fields, without asking', async () => {
    const { id } = (await findDeal('Typed by a person whose session ends')) as Deal;
    await openForm(id);
    await box('Next step').fill('Send the offer');
    await changeElsewhere(id, { note: 'Called today' });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await findDeal('Typed by a person whose session ends'))?.fields)
      .toMatchObject({ nextStep: 'Send the offer', note: 'Called today' });
  });

  it('asks where both changed the same field, and keeps the chosen one', async () => {
    const { id } = (await findDeal('Typed by a person whose session ends')) as Deal;
    await openForm(id);
    await box('Next step').fill('Visit them');
    await changeElsewhere(id, { nextStep: 'Write to them' });
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody was faster' });
    await dialog.getByText('Write to them').waitFor();
    await dialog.getByRole('radio', { name: /Write to them/ }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await findDeal('Typed by a person whose session ends'))?.fields).toMatchObject({
      nextStep: 'Write to them',
    });
  });
});
