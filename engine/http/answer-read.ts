import type { Request } from 'express';
import type { Context } from '#engine/permissions/index.ts';
import { confirmedContextOf, openedContextOf } from './request-facts.ts';

/**
 * Runs a read under the rights and the release last known while it is checked that they still hold; when they do
 * not, what was read is thrown away and the read runs again under those that do (DECISIONS 3).
 */
export async function answerRead<T>(req: Request, read: (ctx: Context) => Promise<T>): Promise<T> {
  const opened = openedContextOf(req);
  const [answer, confirmed] = await Promise.allSettled([read(opened), confirmedContextOf(req)]);
  if (confirmed.status === 'rejected') throw confirmed.reason;
  if (confirmed.value !== opened) return await read(confirmed.value);
  if (answer.status === 'rejected') throw answer.reason;
  return answer.value;
}
