import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drag, dragOver } from './drag.ts';
import { launchBrowser } from './launch-browser.ts';
import { installSales, setUp } from './new-workspace.ts';
import { type Product, startProduct } from './start-product.ts';

let product: Product;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.remove();
});

const column = (name: string) => page.getByRole('region', { name });
const card = () => page.getByRole('article', { name: /^Pilot for two offices/ });

describe('a new user', () => {
  it('reads one line in the terminal, which says where to click', () => {
    expect(product.said()).toBe(`Fieldwork is ready to be set up: ${product.link}\n`);
  });

  it('who opens the plain address is told of that link', async () => {
    const plain = await browser.newPage({ locale: 'en-US' });
    await plain.goto(product.origin);
    await plain.getByText('Open the link that the server printed').waitFor();
    expect(await plain.getByRole('button', { name: 'Sign in' }).count()).toBe(0);
    await plain.close();
  });

  it('gets from the printed link to a board of sample deals', async () => {
    await setUp(page, product);
    await installSales(page);
    await expect.poll(() => column('Prospecting').getByRole('article').count()).toBe(4);
  });

  it('is told why a stage cannot take a deal, and nothing changes', async () => {
    const held = await dragOver(page, card(), column('Won'));
    await page.getByText('Not from Prospecting').waitFor();
    await held.drop();
    await expect.poll(() => column('Prospecting').getByRole('article').count()).toBe(4);
  });

  it('is asked only for what is missing, and Escape takes the card back', async () => {
    await drag(page, card(), column('Engaging'), { y: 0.3 });
    await page.getByText('1 thing missing for Engaging').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => column('Prospecting').getByRole('article').count()).toBe(4);
  });

  it('is asked in sight and at the first field, though the folded stage stands at the edge', async () => {
    await drag(page, card(), column('Lost'), { y: 0.3 });
    const reason = page.getByRole('combobox', { name: 'Reason lost' });
    await expect.poll(() => reason.evaluate((input) => input === document.activeElement)).toBe(true);
    const sheet = await page.getByRole('dialog', { name: '1 thing missing for Lost' }).boundingBox();
    expect((sheet?.x ?? 0) + (sheet?.width ?? 0)).toBeLessThanOrEqual(1440);
    await page.keyboard.press('Escape');
  });

  it('moves a deal by dragging it and filling that in', async () => {
    await drag(page, card(), column('Engaging'), { y: 0.3 });
    const date = page.getByRole('textbox', { name: 'Engage date' });
    await date.fill('2026-11-24');
    await date.press('Enter');
    await page.getByRole('article', { name: 'Pilot for two offices, Engaging' }).waitFor();
    await page.reload();
    await page.getByRole('article', { name: 'Pilot for two offices, Engaging' }).waitFor();
  });

  it('moves a deal without a mouse', async () => {
    await card().getByRole('button', { name: /^Move/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /Prospecting/ }).click();
    await expect.poll(() => column('Prospecting').getByRole('article').count()).toBe(4);
  });

  it('finds one app at a time in the navigation and the others behind its name', async () => {
    const navigation = page.getByRole('navigation', { name: 'Navigation' });
    expect(await navigation.getByRole('link', { name: 'Accounts' }).count()).toBe(1);
    await page.getByRole('button', { name: 'App: Sales' }).click();
    await page.getByRole('menuitem', { name: 'Customers' }).click();
    await page.getByRole('heading', { name: 'Accounts' }).waitFor();
    await page.goto(`${product.origin}/settings/profile`);
    await page.getByRole('button', { name: 'App: Customers' }).waitFor();
  });

  it('gives somebody who has not come yet another link', async () => {
    const person = { name: 'Uma Field', email: 'uma@example.com', roles: ['sales'] };
    const headers = { 'X-Fieldwork': '1', Origin: product.origin };
    const made = await page.request.post(`${product.origin}/api/v1/users`, { headers, data: person });
    const first = ((await made.json()) as { invitation: { url: string } }).invitation.url;
    await page.goto(`${product.origin}/settings/members`);
    await page.getByRole('row', { name: /Uma Field.*Invited/ }).waitFor();
    await page.getByRole('button', { name: /Uma Field/ }).click();
    await page.getByRole('button', { name: 'Invitation link' }).click();
    const link = await page.getByText(/\/invitation#token=/).textContent();
    expect(link).not.toBe(first);
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('saw no error in the console', () => {
    expect(complaints).toEqual([]);
  });
});
