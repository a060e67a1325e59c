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
  'studio-form': '/studio/forms/dealMain',
  'studio-pipeline': '/studio/pipelines/sales',
  'studio-roles': '/studio/roles/sales',
};

/** What is taken in each language: all pages by day in English, the telling ones otherwise; the repository stays small. */
const taken: Record<string, { light: string[]; dark: string[]; phone: string[] }> = {
  en: {
    light: [...Object.keys(screens), 'record'],
    dark: ['board', 'studio-form'],
    phone: ['board', 'list', 'record', 'create'],
  },
  'zh-CN': { light: ['board', 'list', 'record', 'studio-form'], dark: [], phone: ['board', 'record'] },
};

/** @throws Error where Chinese is drawn as the box that stands for a missing glyph */
async function assertChineseFont(page: Page): Promise<void> {
  // A named function inside would reach the page with a helper of the compiler that is not there.
  const draw = (text: string) =>
    page.evaluate((drawn) => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillText(drawn, 10, 20);
      return canvas.toDataURL();
    }, text);
  const isDrawn = (await draw('中')) !== (await draw('文'));
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
    const all: Record<string, string> = { ...screens, record: await recordAddress(page, product.origin) };
    const takeEach = async (names: string[], ending: string) => {
      for (const name of names) await take(page, product.origin, `${name}-${ending}`, all[name] ?? board);
    };
    for (const [language, { light, dark, phone }] of Object.entries(taken)) {
      const short = language.slice(0, 2);
      await useLanguage(page, product.origin, language);
      await page.setViewportSize({ width: 1440, height: 900 });
      await takeEach(light, `${short}-light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await takeEach(dark, `${short}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 390, height: 844 });
      await takeEach(phone, `${short}-phone`);
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
