import { Router } from 'express';
import { problem } from '#engine/errors/index.ts';
import { acceptInvitation, firstWorkspace, type Identity } from '#engine/identity/index.ts';
import { workspaceOf } from '../request-facts.ts';
import { reason } from '../shape-reason.ts';

/** `POST /invitations/accept {token, password}`: the invited person gets an account. Open to everybody. */
export function createInvitationRoutes(identity: Identity): Router {
  const router = Router();
  router.post('/invitations/accept', async (req, res) => {
    await identity.counters.count({ what: 'invitation', who: req.ip ?? '', max: 30, windowSeconds: 600 });
    const ws = identity.database.workspace(workspaceOf(req) ?? firstWorkspace);
    const { email } = await acceptInvitation(identity, ws, readAcceptance(req.body));
    res.status(201).json({ data: { email } });
  });
  return router;
}

function readAcceptance(body: unknown): { token: string; password: string } {
  const { token, password } =
    typeof body === 'object' && body !== null ? { token: '', password: '', ...body } : {};
  const errors = Object.entries({ token, password })
    .filter(([, value]) => typeof value !== 'string' || value === '' || value.length > 1000)
    .map(([name]) => ({
      pointer: `/${name}`,
      code: 'request.shape',
      params: { reason: reason('must be a text', '必须是文本') },
    }));
  if (typeof token !== 'string' || typeof password !== 'string' || errors.length > 0)
    throw problem('request.invalid', { errors });
  return { token, password };
}
