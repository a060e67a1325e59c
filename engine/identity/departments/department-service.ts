import { appendAudit } from '#engine/audit/index.ts';
import {
  type DepartmentDocument,
  isDuplicateKey,
  ObjectId,
  type WorkspaceDatabase,
} from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Actor } from '../actor.ts';
import { parseId } from '../parse-id.ts';
import { raiseRightsEpoch } from '../raise-rights-epoch.ts';
import { departmentsBelow } from './department-tree.ts';

/** A department as the API shows it. */
export interface DepartmentView {
  id: string;
  name: string;
  parent?: string;
  rev: number;
}

/** What may be said of a department; null puts it at the top. */
export interface DepartmentChange {
  name?: string;
  parent?: string | null;
}

/** All departments, by name. */
export async function listDepartments(ws: WorkspaceDatabase): Promise<DepartmentView[]> {
  const departments = await ws.models.Department.find({}).sort({ key: 1, _id: 1 }).lean();
  return departments.map(presentDepartment);
}

/** @throws FieldworkError 409 `department.nameTaken`, 422 for a parent that is not there */
export async function createDepartment(
  ws: WorkspaceDatabase,
  actor: Actor,
  given: { name: string; parent?: string | null },
): Promise<DepartmentView> {
  const now = new Date();
  const name = given.name.trim();
  const department: DepartmentDocument = {
    _id: new ObjectId(),
    rev: 1,
    name,
    key: keyOf(name),
    parent: await loadParent(ws, given.parent ?? null),
    createdAt: now,
    updatedAt: now,
  };
  await change(ws, actor, 'department.created', department, async (session) => {
    await ws.models.Department.create([department], { session });
  });
  return presentDepartment(department);
}

/**
 * Renames or moves a department; moving it moves everything below it.
 * @throws FieldworkError 404, 409 `department.nameTaken`, 422 `department.cycle`
 */
export async function updateDepartment(
  ws: WorkspaceDatabase,
  actor: Actor,
  id: string,
  given: DepartmentChange,
): Promise<DepartmentView> {
  const found = await loadDepartment(ws, id);
  const parent = given.parent === undefined ? found.parent : await loadParent(ws, given.parent);
  const name = given.name?.trim() ?? found.name;
  const next: DepartmentDocument = {
    ...found,
    name,
    key: keyOf(name),
    parent,
    rev: found.rev + 1,
    updatedAt: new Date(),
  };
  await change(ws, actor, 'department.changed', next, async (session) => {
    if (parent !== null && (await departmentsBelow(ws, found._id, session)).includes(parent.toHexString()))
      throw problem('department.cycle', { errors: [{ pointer: '/parent', code: 'department.cycle' }] });
    const { _id, ...values } = next;
    await ws.models.Department.updateOne({ _id }, { $set: values }, { session });
  });
  return presentDepartment(next);
}

/** @throws FieldworkError 404; 409 `department.inUse` while it has members or departments below it */
export async function removeDepartment(ws: WorkspaceDatabase, actor: Actor, id: string): Promise<void> {
  const found = await loadDepartment(ws, id);
  await change(ws, actor, 'department.removed', found, async (session) => {
    const { Department, Member } = ws.models;
    const below = await Department.findOne({ parent: found._id }, { _id: 1 }, { session }).lean();
    const member = await Member.findOne({ department: found._id }, { _id: 1 }, { session }).lean();
    if (below !== null || member !== null) throw problem('department.inUse');
    await Department.deleteOne({ _id: found._id }, { session });
  });
}

async function change(
  ws: WorkspaceDatabase,
  actor: Actor,
  action: string,
  { _id, name, parent }: DepartmentDocument,
  work: (session: Parameters<Parameters<WorkspaceDatabase['transaction']>[0]>[0]) => Promise<void>,
): Promise<void> {
  try {
    await ws.transaction(async (session) => {
      await work(session);
      const target = { kind: 'department', id: _id.toHexString(), name };
      const detail = { parent: parent?.toHexString() ?? null };
      await appendAudit(ws, session, { actor, action, target, detail });
      await raiseRightsEpoch(ws, session, actor.id);
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const errors = [{ pointer: '/name', code: 'department.nameTaken' }];
    throw problem('department.nameTaken', { errors, cause: error });
  }
}

/** @throws FieldworkError 404 */
export async function loadDepartment(ws: WorkspaceDatabase, id: string): Promise<DepartmentDocument> {
  const _id = parseId(id);
  const found = _id && (await ws.models.Department.findById(_id).lean());
  if (!found) throw problem('department.notFound');
  return found;
}

async function loadParent(ws: WorkspaceDatabase, id: string | null): Promise<ObjectId | null> {
  if (id === null) return null;
  const _id = parseId(id);
  const parent = _id && (await ws.models.Department.findById(_id, { _id: 1 }).lean());
  if (!parent)
    throw problem('request.invalid', { errors: [{ pointer: '/parent', code: 'member.unknownDepartment' }] });
  return parent._id;
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function presentDepartment({ _id, name, parent, rev }: DepartmentDocument): DepartmentView {
  return { id: _id.toHexString(), name, rev, ...(parent !== null && { parent: parent.toHexString() }) };
}
