import { Router } from 'express';
import { problem } from '#engine/errors/index.ts';

/** What tells whether requests can be answered. */
export interface Readiness {
  /** Sentences that say what is missing; empty when ready. */
  reasons(): Promise<string[]>;
}

/** `/health/live` (the process runs) and `/health/ready` (503 with reasons until it can answer). */
export function createHealthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/health/live', (_req, res) => {
    res.json({ status: 'live' });
  });
  router.get('/health/ready', async (_req, res) => {
    const reasons = await readiness.reasons();
    if (reasons.length > 0) throw problem('server.notReady', { extra: { reasons }, retryAfterSeconds: 2 });
    res.json({ status: 'ready' });
  });
  return router;
}
