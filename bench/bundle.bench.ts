import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../engine/test/browser/launch-browser.ts';
import { figure, printRow } from './print-table.ts';
import { benchPassword, openBenchProduct } from './product.ts';

/** JavaScript a browser with an empty cache downloads until a page is drawn: gzipped, as sent, and unpacked, in KB. */
const pages = [
  { name: 'board', path: '/app/sales/o/deal?view=dealBoard', drawn: '[data-card], [data-record], article' },
  { name: 'list', path: '/app/sales/o/deal?view=dealList', drawn: 'tbody tr, [role="row"]' },
  { name: 'record with its form', path: '', drawn: 'form, main h1' },
  { name: 'Studio', path: '/studio', drawn: 'main, nav' },
];
const product = await openBenchProduct();
const browser = await launchBrowser();
try {
  await makeOneDeal();
  printRow(['page', 'gzipped KB', 'sent KB', 'unpacked KB', 'files']);
  for (const { name, path, drawn } of pages) {
    const context = await signedInContext();
    const figures = await measurePage(context, `${product.origin}${path || (await recordPath())}`, drawn);
    printRow([
      name,
      figure(figures.gzipped),
      figure(figures.sent),
      figure(figures.plain),
      `${figures.files}`,
    ]);
    await context.close();
  }
} finally {
  await browser.close();
  await product.close();
}

async function makeOneDeal(): Promise<void> {
  await product.admin.call('POST', '/api/v1/records/deal', { fields: { name: 'A deal to draw' } });
}

async function recordPath(): Promise<string> {
  const { data } = await product.admin.call<{ data: { id: string }[] }>(
    'GET',
    '/api/v1/records/deal?limit=1',
  );
  return `/app/sales/o/deal/${data[0]?.id}`;
}

async function signedInContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en' });
  const answer = await context.request.post(`${product.origin}/api/auth/sign-in/email`, {
    headers: { origin: product.origin, 'x-fieldwork': '1' },
    data: { email: 'ada@example.com', password: benchPassword },
  });
  if (!answer.ok()) throw new Error(`The browser could not sign in: ${answer.status()}`);
  return context;
}

async function measurePage(context: BrowserContext, address: string, drawn: string) {
  const page = await context.newPage();
  const bodies: Promise<{ plain: Buffer; sent: number }>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const sizes = response.request().sizes();
    bodies.push(
      Promise.all([response.body(), sizes]).then(([plain, { responseBodySize }]) => ({
        plain,
        sent: responseBodySize,
      })),
    );
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await assertDrawn(page, drawn);
  const scripts = await Promise.all(bodies);
  const sum = (sizeOf: (script: { plain: Buffer; sent: number }) => number) =>
    scripts.reduce((total, script) => total + sizeOf(script), 0) / 1024;
  return {
    files: scripts.length,
    gzipped: sum(({ plain }) => gzipSync(plain, { level: 9 }).length),
    sent: sum(({ sent }) => sent),
    plain: sum(({ plain }) => plain.length),
  };
}

/** @throws when nothing on the page matches, with the text that stands there instead */
async function assertDrawn(page: Page, drawn: string): Promise<void> {
  try {
    await page.locator(drawn).first().waitFor({ timeout: 15_000 });
  } catch {
    const text = (await page.locator('body').innerText()).slice(0, 300);
    throw new Error(`${page.url()} did not draw ${drawn}; it shows: ${text}`);
  }
}
