import { Router } from 'express';
import {
  createMember,
  type Identity,
  type Invitation,
  listMembers,
  loadMember,
  presentMember,
  renewInvitation,
  updateMember,
} from '#engine/identity/index.ts';
import type { CreateMemberRequest, PatchMemberRequest } from '#schemas/types/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { checkBody } from '../check-body.ts';
import { sendRevision } from '../preconditions.ts';
import { assertKnown, readChoice, readText, readWhole } from '../query-string.ts';
import { contextOf } from '../request-facts.ts';

/** `/users`: the members of the workspace. Everybody may look people up; only `members` administrators change them. */
export function createUserRoutes(identity: Identity): Router {
  const router = Router();

  router.get('/users', async (req, res) => {
    const ctx = contextOf(req);
    const { members, next } = await listMembers(ctx.ws, readListing(req.query));
    const isAdmin = ctx.permissions.admin('members');
    const data = members.map((member) =>
      isAdmin ? presentMember(member) : safeFields(presentMember(member)),
    );
    res.json({ data, page: next === undefined ? {} : { next } });
  });

  router.get('/users/:id', async (req, res) => {
    const ctx = contextOf(req);
    const view = presentMember(await loadMember(ctx.ws, req.params.id));
    sendRevision(res, view.rev);
    res.json({ data: ctx.permissions.admin('members') ? view : safeFields(view) });
  });

  router.post('/users', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'members');
    const request = checkBody<CreateMemberRequest>('createMember', req.body);
    const { member, invitation } = await createMember(identity, ctx.ws, actorOf(ctx), request);
    const data = presentMember(member);
    sendRevision(res, data.rev);
    res.status(201).location(`/api/v1/users/${data.id}`);
    res.json({ data, ...(invitation && { invitation: presentInvitation(invitation) }) });
  });

  router.patch('/users/:id', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'members');
    const request = checkBody<PatchMemberRequest>('patchMember', req.body);
    const data = presentMember(await updateMember(identity, ctx.ws, actorOf(ctx), req.params.id, request));
    sendRevision(res, data.rev);
    res.json({ data });
  });

  router.post('/users/:id/invitation', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'members');
    const { member, invitation } = await renewInvitation(ctx.ws, actorOf(ctx), req.params.id);
    res.status(201).json({ data: presentMember(member), invitation: presentInvitation(invitation) });
  });

  function presentInvitation({ token, expiresAt }: Invitation): { url: string; expiresAt: string } {
    return {
      url: `${identity.origins.main()}/invitation#token=${token}`,
      expiresAt: expiresAt.toISOString(),
    };
  }

  return router;
}

function actorOf({ principal }: ReturnType<typeof contextOf>): { id: string; name: string } {
  return { id: principal.memberId, name: principal.name };
}

function safeFields({ id, name, email, department, active }: ReturnType<typeof presentMember>): object {
  return {
    id,
    name,
    active,
    ...(email !== undefined && { email }),
    ...(department !== undefined && { department }),
  };
}

/** @throws FieldworkError 422 with a pointer for a parameter that is none, or not of its form */
function readListing(query: Record<string, unknown>): Parameters<typeof listMembers>[1] {
  assertKnown(query, ['search', 'active', 'limit', 'cursor']);
  const [search, cursor] = [readText(query['search'], '/search'), readText(query['cursor'], '/cursor')];
  const active = readChoice(query['active'], '/active', ['true', 'false']);
  const limit = readWhole(query['limit'], '/limit');
  return {
    ...(search !== undefined && search.trim() !== '' && { search }),
    ...(active !== undefined && { active: active === 'true' }),
    ...(limit !== undefined && { limit }),
    ...(cursor !== undefined && { cursor }),
  };
}
