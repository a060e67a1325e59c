import type { Locator, Page } from 'playwright-core';

/** Drags by mouse as a person does: press, a first small move, on to the target in steps, let go. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  at: { x?: number; y?: number } = {},
): Promise<void> {
  const hold = await dragOver(page, from, to, at);
  await hold.drop();
}

/** The same up to the letting go, so that a test can look at what is said while one holds. */
export async function dragOver(
  page: Page,
  from: Locator,
  to: Locator,
  { x = 0.5, y = 0.5 }: { x?: number; y?: number } = {},
): Promise<{ drop(): Promise<void> }> {
  const [start, end] = [await boxOf(from), await boxOf(to)];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 8, start.y + start.height / 2 + 8, { steps: 4 });
  await page.mouse.move(end.x + end.width * x, end.y + end.height * y, { steps: 20 });
  return { drop: () => page.mouse.up() };
}

async function boxOf(locator: Locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing to drag: it is not drawn');
  return box;
}
