import { Router } from 'express';
import { problem } from '#engine/errors/index.ts';
import type { Jobs, JobView } from '#engine/jobs/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { assertKnown, readText, readWhole } from '../query-string.ts';
import { contextOf } from '../request-facts.ts';

/** `/jobs`: what runs in the background. One sees and cancels one's own jobs, with the right `jobs` all of them. */
export function createJobRoutes({ jobs }: { jobs: Jobs }): Router {
  const router = Router();

  router.get('/jobs', async (req, res) => {
    const { ws, principal, permissions } = contextOf(req);
    assertKnown(req.query, ['limit', 'cursor']);
    const size = Math.min(readWhole(req.query['limit'], '/limit') ?? 50, 200);
    const cursor = readText(req.query['cursor'], '/cursor');
    const found = await jobs.list(ws, {
      limit: size,
      ...(!permissions.admin('jobs') && { startedBy: principal.memberId }),
      ...(cursor !== undefined && { after: cursor }),
    });
    const last = found.at(-1);
    res.json({ data: found, page: found.length === size && last ? { next: last.id } : {} });
  });

  router.get('/jobs/:id', async (req, res) => {
    res.json({ data: await loadJob(jobs, contextOf(req), req.params.id) });
  });

  router.post('/jobs/:id/cancel', async (req, res) => {
    const ctx = contextOf(req);
    const { id } = await loadJob(jobs, ctx, req.params.id);
    await jobs.cancel(ctx.ws, id);
    res.json({ data: await loadJob(jobs, ctx, id) });
  });

  return router;
}

/** Somebody else's job answers like one that does not exist. */
async function loadJob(jobs: Jobs, { ws, principal, permissions }: Context, id: string): Promise<JobView> {
  const job = await jobs.get(ws, id);
  const isMine = job?.startedBy === principal.memberId || permissions.admin('jobs');
  if (job === undefined || !isMine) throw problem('request.notFound');
  return job;
}
