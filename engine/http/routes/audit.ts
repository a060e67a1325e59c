import { Router } from 'express';
import { listAudit } from '#engine/audit/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { assertKnown, readWhole } from '../query-string.ts';
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

/** @throws FieldworkError 422 with a pointer for a parameter that is none, or not a number */
function readPage(query: Record<string, unknown>): { limit?: number; cursor?: number } {
  assertKnown(query, ['limit', 'cursor']);
  const size = readWhole(query['limit'], '/limit');
  const before = readWhole(query['cursor'], '/cursor');
  return { ...(size !== undefined && { limit: size }), ...(before !== undefined && { cursor: before }) };
}
