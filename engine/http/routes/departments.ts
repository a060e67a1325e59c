import { Router } from 'express';
import {
  createDepartment,
  listDepartments,
  removeDepartment,
  updateDepartment,
} from '#engine/identity/index.ts';
import type { CreateDepartmentRequest, PatchDepartmentRequest } from '#schemas/types/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { checkBody } from '../check-body.ts';
import { contextOf } from '../request-facts.ts';

/** `/departments`: the tree, as a list in which each names its parent. Only `members` administrators change it. */
export function createDepartmentRoutes(): Router {
  const router = Router();

  router.get('/departments', async (req, res) => {
    res.json({ data: await listDepartments(contextOf(req).ws) });
  });

  router.post('/departments', async (req, res) => {
    const { ws, principal } = assertAdmin(contextOf(req), 'members');
    const actor = { id: principal.memberId, name: principal.name };
    const request = checkBody<CreateDepartmentRequest>('createDepartment', req.body);
    const data = await createDepartment(ws, actor, request);
    res.status(201).location(`/api/v1/departments/${data.id}`).json({ data });
  });

  router.patch('/departments/:id', async (req, res) => {
    const { ws, principal } = assertAdmin(contextOf(req), 'members');
    const actor = { id: principal.memberId, name: principal.name };
    const request = checkBody<PatchDepartmentRequest>('patchDepartment', req.body);
    res.json({ data: await updateDepartment(ws, actor, req.params.id, request) });
  });

  router.delete('/departments/:id', async (req, res) => {
    const { ws, principal } = assertAdmin(contextOf(req), 'members');
    await removeDepartment(ws, { id: principal.memberId, name: principal.name }, req.params.id);
    res.status(204).end();
  });

  return router;
}
