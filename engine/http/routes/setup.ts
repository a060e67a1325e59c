import { Router } from 'express';
import { type Identity, isSetUp, presentMember, setUpWorkspace } from '#engine/identity/index.ts';
import type { SetupRequest } from '#schemas/types/index.ts';
import { checkBody } from '../check-body.ts';

/**
 * `GET /setup` says whether set-up is still to be done, `POST /setup` does it, once. `onDone` is awaited before the
 * answer: the rest of the engine learns of the new workspace.
 */
export function createSetupRoutes(identity: Identity, onDone: () => Promise<void>): Router {
  const router = Router();
  router.get('/setup', async (_req, res) => {
    res.json({ data: { done: await isSetUp(identity) } });
  });
  router.post('/setup', async (req, res) => {
    await identity.counters.count({ what: 'setup', who: req.ip ?? '', max: 30, windowSeconds: 600 });
    const { workspace, member } = await setUpWorkspace(identity, checkBody<SetupRequest>('setup', req.body));
    await onDone();
    const { _id: slug, name, language, timeZone, currency } = workspace;
    res.status(201).json({
      data: { workspace: { slug, name, language, timeZone, currency }, user: presentMember(member) },
    });
  });
  return router;
}
