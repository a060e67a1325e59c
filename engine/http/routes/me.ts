import { Router } from 'express';
import { type ErrorText, type ProblemItem, problem } from '#engine/errors/index.ts';
import { updateOwnProfile } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { actions } from '#engine/permissions/index.ts';
import { contextOf } from '../request-facts.ts';
import { reason } from '../shape-reason.ts';

/** `GET /me`: who one is and may do, and `PATCH /me`: one's own name, language, time zone and number format. */
export function createMeRoutes(reload: (ctx: Context) => Promise<Context>): Router {
  const router = Router();
  router.get('/me', (req, res) => {
    res.json({ data: presentMe(contextOf(req)) });
  });
  router.patch('/me', async (req, res) => {
    const ctx = contextOf(req);
    await updateOwnProfile(ctx.ws, ctx.principal.memberId, readProfile(req.body));
    res.json({ data: presentMe(await reload(ctx)) });
  });
  return router;
}

function presentMe({ principal, workspace, permissions, release, head }: Context): Record<string, unknown> {
  const { memberId, name, email, roles, department, teams, language, timeZone, numberFormat } = principal;
  // An object that nothing may be done with is not named: it answers like one that does not exist.
  const abilities = [...release.objects.keys()]
    .filter((object) => actions.some((action) => permissions.can(object, action)))
    .map((object) => [
      object,
      Object.fromEntries(actions.map((action) => [action, permissions.can(object, action)])),
    ]);
  return {
    user: {
      id: memberId,
      name,
      ...(email !== undefined && { email }),
      ...(department !== undefined && { department }),
    },
    roles,
    departments: principal.departmentsBelow,
    teams,
    administrator: principal.administrator,
    admin: principal.admin,
    locale: { language, timeZone, ...(numberFormat !== undefined && { numberFormat }) },
    workspace,
    release: head.release,
    abilities: Object.fromEntries(abilities),
  };
}

const lengths: Readonly<Record<string, number>> = { name: 200, language: 35, timeZone: 64, numberFormat: 35 };

function readProfile(body: unknown): Parameters<typeof updateOwnProfile>[2] {
  const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const errors = given.flatMap(([key, value]): ProblemItem[] => {
    const against = reasonAgainst(key, value);
    if (against === undefined) return [];
    return [{ pointer: `/${key}`, code: 'request.shape', params: { reason: against } }];
  });
  if (errors.length > 0) throw problem('request.invalid', { errors });
  return Object.fromEntries(given);
}

function reasonAgainst(key: string, value: unknown): ErrorText | undefined {
  const length = Object.hasOwn(lengths, key) ? lengths[key] : undefined;
  if (length === undefined) return reason('is not known here', '在此处未知');
  if (value === null && key !== 'name') return undefined;
  if (typeof value !== 'string' || value.trim() === '')
    return reason('must be a text that is not blank', '必须是非空文本');
  if (value.length <= length) return undefined;
  return reason(`must have at most ${length} characters`, `最多 ${length} 个字符`);
}
