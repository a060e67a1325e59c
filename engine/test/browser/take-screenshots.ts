import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';
import { installSales, setUp } from './new-workspace.ts';
import { startProduct } from './start-product.ts';

const folder = path.resolve(import.meta.dirname, '../../../docs/screenshots');
const board = '/app/sales/o/deal?view=dealBoard';

const screens: Record<string, string> = {
  board,
  list: '/app/sales/o/deal?view=dealList',
  create: `${board}&new=deal`,
  gallery: '/templates',
  import: '/app/sales/o/deal/import',
  'studio-fields': '/studio/objects/deal',
  'studio-form': '/studio/forms/dealMain',
  'studio-pipeline': '/studio/pipelines/sales',
  'studio-roles': '/studio/roles/sales',
};
const inDark = ['board', 'studio-form'];
const onPhone = ['board', 'list', 'create', 'studio-fields'];

/** @throws Error where Chinese is drawn as the box that stands for a missing glyph */
async function assertChineseFont(page: Page): Promise<void> {
  const isDrawn = await page.evaluate(() => {
    const draw = (text: string) => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      pen?.fillText(text, 10, 20);
      return canvas.toDataURL();
    };
    return draw('中') !== draw('文');
  });
  if (!isDrawn) throw new Error('This machine has no font for Chinese; the pictures would show boxes.');
}

async function take(page: Page, origin: string, name: string, address: string): Promise<void> {
  await page.goto(origin + address);
  await page.locator('main').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

async function useLanguage(page: Page, origin: string, language: string): Promise<void> {
  const headers = { 'X-Fieldwork': '1', Origin: origin };
  await page.request.patch(`${origin}/api/v1/me`, { headers, data: { language } });
}

/** The record page, found from the board as a person finds it. */
async function recordAddress(page: Page, origin: string): Promise<string> {
  const answer = await page.request.get(
    `${origin}/api/v1/records/deal?limit=1&where=name%20%3D%20%22Build%20servers%22`,
  );
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return `/app/sales/o/deal/${data[0]?.id ?? ''}`;
}

async function takeAll(browser: Browser): Promise<void> {
  const product = await startProduct();
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  try {
    await setUp(page, product);
    await installSales(page);
    await assertChineseFont(page);
    const all = { ...screens, record: await recordAddress(page, product.origin) };
    for (const language of ['en', 'zh-CN']) {
      const short = language.slice(0, 2);
      await useLanguage(page, product.origin, language);
      await page.setViewportSize({ width: 1440, height: 900 });
      for (const [name, address] of Object.entries(all))
        await take(page, product.origin, `${name}-${short}-light`, address);
      await page.emulateMedia({ colorScheme: 'dark' });
      for (const name of inDark)
        await take(page, product.origin, `${name}-${short}-dark`, screens[name] ?? board);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 390, height: 844 });
      for (const name of [...onPhone, 'record'] as const) {
        await take(page, product.origin, `${name}-${short}-phone`, all[name as keyof typeof all] ?? board);
      }
    }
  } finally {
    await product.stop();
    product.remove();
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await takeAll(browser);
} finally {
  await browser.close();
}
