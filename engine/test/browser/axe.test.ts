import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { installSales, setUp } from './new-workspace.ts';
import { type Product, startProduct } from './start-product.ts';

const pages: Record<string, string> = {
  gallery: '/templates',
  board: '/app/sales/o/deal?view=dealBoard',
  list: '/app/sales/o/deal?view=dealList',
  'create form': '/app/sales/o/deal?view=dealList&new=deal',
  'import wizard': '/app/sales/o/deal/import',
  members: '/settings/members',
  departments: '/settings/departments',
  profile: '/settings/profile',
  'data model': '/studio/objects',
  fields: '/studio/objects/deal',
  'form builder': '/studio/forms/dealMain',
  pipeline: '/studio/pipelines/sales',
  roles: '/studio/roles',
  changes: '/studio/changes',
};

let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
  });
  page = await context.newPage();
  await setUp(page, product);
  await installSales(page);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.remove();
});

/** What axe finds serious or worse, as `rule: element`. */
async function seriousFindings(): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(Object.entries(pages))('the %s has no serious accessibility finding', async (_name, address) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(product.origin + address);
    await page.locator('main').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await seriousFindings()).toEqual([]);
  });
});

describe('a record', () => {
  it('has no serious accessibility finding', async () => {
    await page.goto(`${product.origin}/app/sales/o/deal?view=dealBoard`);
    await page.getByRole('link', { name: 'Test network' }).click();
    await page.waitForLoadState('networkidle');
    await page.goto(page.url().replace('?peek=deal.', '/').replace(/&.*/, ''));
    await page.waitForLoadState('networkidle');
    expect(await seriousFindings()).toEqual([]);
  });
});
