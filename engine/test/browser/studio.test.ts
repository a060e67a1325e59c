import type { Browser, BrowserContext, Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drag } from './drag.ts';
import { launchBrowser } from './launch-browser.ts';
import { installSales, setUp } from './new-workspace.ts';
import { type Product, startProduct } from './start-product.ts';

const seller = { name: 'Sam Seller', email: 'sam@example.com', password: 'a long enough password' };
const screen = { locale: 'en-US', viewport: { width: 1440, height: 900 } };

let product: Product;
let browser: Browser;
let admin: Page;
let adminContext: BrowserContext;
let staff: Page;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  adminContext = await browser.newContext(screen);
  admin = await adminContext.newPage();
  await setUp(admin, product);
  await installSales(admin);
  await addSeller();
  staff = await (await browser.newContext(screen)).newPage();
  await signIn(staff);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.remove();
});

async function addSeller(): Promise<void> {
  const headers = { 'X-Fieldwork': '1', Origin: product.origin };
  const answer = await adminContext.request.post(`${product.origin}/api/v1/users`, {
    headers,
    data: { ...seller, roles: ['sales'] },
  });
  expect(answer.status()).toBe(201);
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${product.origin}/login`);
  await page.getByRole('textbox', { name: 'Email' }).fill(seller.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(seller.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('login'));
}

const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved \d/ })
    .waitFor();
async function relabel(page: Page, field: string, label: string): Promise<void> {
  await cell(page, field).click();
  await page.getByRole('textbox', { name: 'English label' }).fill(label);
  await page.getByRole('textbox', { name: 'English label' }).press('Enter');
}
const cell = (page: Page, text: string) => page.locator('[data-cell]').filter({ hasText: text }).first();

describe('Studio', () => {
  it('takes a field dragged onto a form, named and given to a role', async () => {
    await admin.goto(`${product.origin}/studio/forms/dealMain`);
    await drag(admin, admin.getByRole('button', { name: 'Select', exact: true }), cell(admin, 'Amount'), {
      y: 0.85,
    });
    const label = admin.getByRole('textbox', { name: 'English label' });
    await label.fill('Competitor');
    await label.press('Enter');
    await cell(admin, 'Competitor').waitFor();
    await admin.getByRole('textbox', { name: 'Chinese label' }).fill('竞争对手');
    await admin.getByRole('textbox', { name: 'Chinese label' }).press('Enter');
    await admin.getByRole('radiogroup', { name: 'Salesperson' }).getByText('Edit').click();
    await saved(admin);
  });

  it('keeps the draft and what can be undone over a reload', async () => {
    await cell(admin, 'Rating').focus();
    await admin.keyboard.press('Delete');
    await saved(admin);
    await admin.reload();
    await cell(admin, 'Competitor').waitFor();
    await expect.poll(() => cell(admin, 'Rating').count()).toBe(0);
    await admin.getByRole('button', { name: 'Undo' }).click();
    await cell(admin, 'Rating').waitFor();
    await saved(admin);
  });

  it('keeps in the tab what the server could not be told, and saves it once it can', async () => {
    const saves = '**/drafts/main/components/**';
    await admin.route(saves, (route) => route.abort());
    await cell(admin, 'Source').focus();
    await admin.keyboard.press('Delete');
    await admin.getByRole('status').filter({ hasText: 'Offline' }).waitFor();
    const leave = (dialog: Dialog) => void dialog.accept();
    admin.on('dialog', leave);
    await admin.reload();
    await admin.unroute(saves);
    admin.off('dialog', leave);
    await saved(admin);
    expect(await cell(admin, 'Source').count()).toBe(0);
    await admin.getByRole('button', { name: 'Undo' }).click();
    await cell(admin, 'Source').waitFor();
    await saved(admin);
  });

  it('offers what the server could not be told after the tab was closed', async () => {
    const lost = await adminContext.newPage();
    await lost.route('**/drafts/main/components/**', (route) => route.abort());
    await lost.goto(`${product.origin}/studio/forms/dealMain`);
    await cell(lost, 'Source').focus();
    await lost.keyboard.press('Delete');
    await lost.getByRole('status').filter({ hasText: 'Offline' }).waitFor();
    const asked = lost.waitForEvent('dialog');
    await lost.close({ runBeforeUnload: true });
    await (await asked).accept();
    await admin.reload();
    const offer = admin.getByRole('dialog', { name: 'Changes that never reached the server' });
    await offer.getByText('Form · Deal').waitFor();
    await offer.getByRole('button', { name: 'Put into the draft' }).click();
    await expect.poll(() => cell(admin, 'Source').count()).toBe(0);
    await saved(admin);
    await admin.getByRole('button', { name: 'Undo' }).click();
    await cell(admin, 'Source').waitFor();
    await saved(admin);
    await admin.reload();
    await cell(admin, 'Source').waitFor();
    expect(await offer.count()).toBe(0);
  });

  it('moves a cell on and on by keyboard without losing it', async () => {
    const order = () => admin.locator('[data-cell]').allInnerTexts();
    const before = await order();
    await cell(admin, 'Close date').focus();
    await admin.keyboard.press('Alt+ArrowUp');
    await admin.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(async () => (await order()).findIndex((text) => text.startsWith('Close date')))
      .toBe(before.findIndex((text) => text.startsWith('Product')));
    expect(await admin.evaluate(() => document.activeElement?.textContent)).toContain('Close date');
    for (const _move of [1, 2]) await admin.keyboard.press('Control+z');
    await expect.poll(order).toEqual(before);
    await saved(admin);
  });

  it('finds a kind by / and adds it by Enter; a width it takes leads its neighbours to a row below', async () => {
    await cell(admin, 'Amount').focus();
    await admin.keyboard.press('Enter');
    await admin.keyboard.press('/');
    await admin.keyboard.type('perc');
    await admin.keyboard.press('Enter');
    await cell(admin, 'Percent').waitFor();
    await cell(admin, 'Deal name').click();
    await admin.getByRole('radiogroup', { name: 'Width' }).getByText('Full').click();
    await saved(admin);
    await admin.keyboard.press('Control+z');
    await admin.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => cell(admin, 'Percent').count()).toBe(0);
    await saved(admin);
  });

  it('refuses to remove a field that is used, and says where', async () => {
    await admin.goto(`${product.origin}/studio/objects/deal?field=amount`);
    await admin.getByRole('button', { name: 'Remove field' }).click();
    await admin.getByRole('alert').filter({ hasText: 'Sales board' }).waitFor();
    await admin.goto(`${product.origin}/studio/forms/dealMain`);
  });

  it('takes back and does again by keyboard', async () => {
    await cell(admin, 'Competitor').focus();
    await admin.keyboard.press('Delete');
    await expect.poll(() => cell(admin, 'Competitor').count()).toBe(0);
    await admin.keyboard.press('Control+z');
    await cell(admin, 'Competitor').waitFor();
    await saved(admin);
  });

  it('puts a published field on the open form of somebody else without losing what they typed', async () => {
    await staff.goto(`${product.origin}/app/sales/o/deal?view=dealBoard&new=deal`);
    const name = staff.getByRole('textbox', { name: 'Deal name' });
    await name.fill('Typed before the publish');
    await admin.goto(`${product.origin}/studio/changes`);
    await admin.getByRole('button', { name: /^Publish \d+ change/ }).click();
    await admin.getByText('Release 2 is live').waitFor();
    await staff.getByText('Competitor', { exact: true }).waitFor();
    expect(await name.inputValue()).toBe('Typed before the publish');
  });

  it('keeps what two tabs change in one form, and asks only where both changed the same place', async () => {
    const second = await adminContext.newPage();
    await Promise.all([admin, second].map((page) => page.goto(`${product.origin}/studio/forms/dealMain`)));
    await cell(second, 'Amount').waitFor();
    await cell(admin, 'Next step').focus();
    await admin.keyboard.press('Delete');
    await saved(admin);
    await cell(second, 'Rating').focus();
    await second.keyboard.press('Delete');
    await second.getByText('both changes are in it').waitFor();
    expect(await cell(second, 'Next step').count()).toBe(0);
    expect(await cell(second, 'Rating').count()).toBe(0);

    await relabel(admin, 'Amount', 'Worth');
    await saved(admin);
    await relabel(second, 'Amount', 'Value');
    await second.getByRole('button', { name: 'Take theirs' }).click();
    await cell(second, 'Worth').waitFor();
    await second.getByRole('button', { name: 'Undo' }).click();
    await cell(second, 'Value').waitFor();
    await saved(second);
    await second.close();
  });

  it('goes back to the earlier release', async () => {
    await admin.goto(`${product.origin}/studio/changes`);
    await admin.getByRole('button', { name: 'Go back' }).click();
    await admin.getByText('Release 1 is live again').waitFor();
  });
});
