import type { Page } from 'playwright-core';
import type { Product } from './start-product.ts';

/** Who sets the workspace up in these tests. */
export const administrator = {
  name: 'Ada Admin',
  email: 'ada@example.com',
  password: 'correct horse battery staple',
};

/** Goes through set-up as a new user does, from the printed link to the gallery. */
export async function setUp(page: Page, product: Product): Promise<void> {
  await page.goto(product.link);
  await page.getByRole('textbox', { name: 'Organisation' }).fill('Larkfield Systems');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(administrator.name);
  await page.getByRole('textbox', { name: 'Work email' }).fill(administrator.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByRole('heading', { name: 'What do you manage?' }).waitFor();
}

/** Installs the B2B sales pack with its sample records; ends on the board. */
export async function installSales(page: Page): Promise<void> {
  await page.getByRole('button', { name: /B2B sales/ }).click();
  await page.getByRole('button', { name: /^Install/ }).click();
  await page.getByRole('region', { name: /Prospecting/ }).waitFor();
}
