import { type Request, Router } from 'express';
import { problem } from '#engine/errors/index.ts';
import {
  activateRelease,
  listReleases,
  loadReleaseDetail,
  presentImpact,
  type PublishServices,
} from '#engine/publish/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { assertKnown, readWhole } from '../query-string.ts';
import { contextOf } from '../request-facts.ts';

const defaultPage = 50;
const largestPage = 200;

/** `/releases`: what was published, and going back. For designers only. */
export function createReleaseRoutes(services: PublishServices): Router {
  const router = Router();

  router.get('/releases', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'metadata');
    assertKnown(req.query, ['limit', 'cursor']);
    const before = readWhole(req.query['cursor'], '/cursor');
    const limit = Math.min(readWhole(req.query['limit'], '/limit') ?? defaultPage, largestPage);
    const { data, next } = await listReleases(ctx, { limit, ...(before !== undefined && { before }) });
    res.json({ data, page: next === undefined ? {} : { next: String(next) } });
  });

  router.get('/releases/:number', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'metadata');
    res.json({ data: await loadReleaseDetail(services, ctx, numberOf(req)) });
  });

  router.post('/releases/:number/activate', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'metadata');
    const { release, impact } = await activateRelease(services, ctx, numberOf(req));
    res.json({ data: { release, impact: presentImpact(ctx, impact) } });
  });

  return router;
}

function numberOf(req: Request): number {
  const { number } = req.params as { number?: string };
  const found = wholeNumber(number);
  if (found === undefined) throw problem('release.notFound', { params: { release: number } });
  return found;
}

function wholeNumber(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
