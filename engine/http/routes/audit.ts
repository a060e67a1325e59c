import { Router } from 'express';
import { listAudit } from '#engine/audit/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { contextOf } from '../request-facts.ts';

/** `GET /audit`: the log of acts somebody may have to answer for, newest first, for those with the right `audit`. */
export function createAuditRoutes(): Router {
  const router = Router();

  router.get('/audit', async (req, res) => {
    const { ws } = assertAdmin(contextOf(req), 'audit');
    const { data, next } = await listAudit(ws, readPage(req.query));
    res.json({ data, page: next === undefined ? {} : { next: String(next) } });
  });

  return router;
}

function readPage({ limit, cursor }: Record<string, unknown>): { limit?: number; cursor?: number } {
  const number = (value: unknown) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  const [size, before] = [number(limit), number(cursor)];
  return { ...(size !== undefined && { limit: size }), ...(before !== undefined && { cursor: before }) };
}
