import { createDepartment, createMember, type MemberParts, updateMember } from '#engine/identity/index.ts';
import { FieldworkError } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { isEmailAddress } from '#schemas/field-kinds/index.ts';
import { textIn } from '#schemas/texts.ts';
import type { RowOutcome } from './check-import.ts';
import type { CompiledColumn } from './compile-columns.ts';
import type { ImportDocument, ImportRow, RowProblem } from './import-document.ts';
import {
  findByName,
  fold,
  type KnownMember,
  loadPeople,
  type MemberTexts,
  type People,
} from './known-people.ts';
import { textOf } from './text-of.ts';
import { problemsOf } from './problems-of.ts';
import { type Batch, type RowResult, saveResults } from './row-results.ts';
import { rowsOf } from './stage-rows.ts';

/** What would become of rows that name members; nothing is made. */
export async function checkMemberRows(given: {
  ctx: Context;
  document: ImportDocument;
  columns: readonly CompiledColumn[];
  rows: readonly ImportRow[];
  identity: MemberParts;
}): Promise<RowOutcome[]> {
  const { ctx, document, columns, rows } = given;
  const people = await loadPeople(ctx);
  return rows.map((row): RowOutcome => {
    const texts = textsOf(row, columns);
    const problems = problemsIn(ctx, people, { texts, columns, document });
    if (problems.length > 0) return { row, status: 'failed', problems };
    const known = findKnown(people, document, texts);
    if (!known) {
      people.members.push(madeOf(ctx, people, texts));
      return { row, status: 'created', problems };
    }
    return { row, status: isSame(people, known, { texts, ctx }) ? 'unchanged' : 'updated', problems };
  });
}

/** Makes or changes members row by row, departments before them; each row's result is kept with the next checkpoint. */
export async function runMemberRows(batch: Batch, rows: readonly ImportRow[]): Promise<void> {
  const { job, document, columns } = batch;
  for (const row of rows) {
    const texts = textsOf(row, columns);
    const result = await runRow(batch, row, texts);
    await job.checkpoint(
      { cursor: { step: 'running', n: row.n }, progress: { done: row.n, total: document.total } },
      (session) => saveResults(job, session, [result]),
    );
  }
}

async function runRow(batch: Batch, row: ImportRow, texts: MemberTexts): Promise<RowResult> {
  const { ctx, document, columns, job, ports } = batch;
  const people = await loadPeople(ctx);
  const problems = problemsIn(ctx, people, { texts, columns, document });
  const known = findKnown(people, document, texts) ?? (row.begun ? findByName(people, texts) : undefined);
  // A row that was begun before a kill may have made its member already.
  const isOwn =
    row.begun === true && known !== undefined && problems.every(({ code }) => code === 'member.exists');
  if (isOwn) return { row, state: 'created', record: known.id };
  if (problems.length > 0) return { row, state: 'failed', problems };
  try {
    const change = await changeOf(batch, people, texts);
    const actor = { id: ctx.principal.memberId, name: ctx.principal.name };
    if (known) {
      if (isSame(people, known, { texts, ctx })) return { row, state: 'unchanged', record: known.id };
      await updateMember(ports.identity, ctx.ws, actor, known.id, change);
      return { row, state: 'updated', record: known.id };
    }
    await rowsOf(job.ws).updateOne({ _id: row._id }, { $set: { begun: true } });
    const { member } = await createMember(ports.identity, ctx.ws, actor, {
      ...change,
      name: texts.name ?? '',
    });
    return { row, state: 'created', record: member._id.toHexString() };
  } catch (error) {
    if (error instanceof FieldworkError && error.status < 500)
      return { row, state: 'failed', problems: problemsOf(error, texts) };
    throw error;
  }
}

function textsOf(row: ImportRow, columns: readonly CompiledColumn[]): MemberTexts {
  return Object.fromEntries(
    columns.map((column) => [column.target.name, textOf(row, column)]).filter(([, text]) => text !== ''),
  );
}

/** The member a row would make, for the rows below it. */
function madeOf(ctx: Context, people: People, texts: MemberTexts): KnownMember {
  const { name = '', email, department = '' } = texts;
  const known = people.departments.get(fold(department))?.[0];
  return {
    id: '',
    name,
    roles: roleTexts(texts).flatMap((role) => roleOf(ctx, role) ?? []),
    ...(email !== undefined && { email: email.toLowerCase() }),
    ...(known !== undefined && { department: known }),
  };
}

function problemsIn(
  ctx: Context,
  people: People,
  {
    texts,
    columns,
    document,
  }: { texts: MemberTexts; columns: readonly CompiledColumn[]; document: ImportDocument },
): RowProblem[] {
  const problems: RowProblem[] = [];
  const { mode = 'create', key = [] } = document.mapping ?? {};
  if (texts.name === undefined) problems.push({ code: 'value.required', field: 'name' });
  const { email } = texts;
  if (email !== undefined && !isEmailAddress(email))
    problems.push({ code: 'email.format', field: 'email', value: email });
  const known = findKnown(people, document, texts);
  if (mode === 'update' && !known)
    problems.push({ code: 'import.noMatch', field: key[0] ?? 'name', value: texts.name ?? '' });
  if (mode === 'create' && findByName(people, texts))
    problems.push({ code: 'member.exists', field: 'name', value: texts.name ?? '' });
  const { department } = texts;
  const ids = department === undefined ? [] : (people.departments.get(fold(department)) ?? []);
  const unknown = columns.find(({ target }) => target.name === 'department')?.column.unknown ?? 'error';
  if (department !== undefined && ids.length > 1)
    problems.push({ code: 'import.ambiguous', field: 'department', value: department });
  if (department !== undefined && ids.length === 0 && unknown === 'error') {
    problems.push({ code: 'department.notFound', field: 'department', value: department });
  }
  for (const role of roleTexts(texts)) {
    if (roleOf(ctx, role) === undefined)
      problems.push({ code: 'member.unknownRole', field: 'roles', value: role, params: { role } });
  }
  return problems;
}

function findKnown(people: People, document: ImportDocument, texts: MemberTexts): KnownMember | undefined {
  const { mode = 'create', key = ['name'] } = document.mapping ?? {};
  if (mode === 'create') return undefined;
  if (key.includes('email'))
    return people.members.find(({ email }) => email !== undefined && email === texts.email?.toLowerCase());
  return findByName(people, texts);
}

function isSame(
  people: People,
  known: KnownMember,
  { texts, ctx }: { texts: MemberTexts; ctx: Context },
): boolean {
  const department =
    texts.department === undefined ? known.department : people.departments.get(fold(texts.department))?.[0];
  const roles =
    texts.roles === undefined ? known.roles : roleTexts(texts).map((role) => roleOf(ctx, role) ?? role);
  return (
    known.name === (texts.name ?? known.name) &&
    known.email === (texts.email?.toLowerCase() ?? known.email) &&
    known.department === department &&
    roles.length === known.roles.length &&
    roles.every((role) => known.roles.includes(role))
  );
}

async function changeOf({ ctx, columns }: Batch, people: People, texts: MemberTexts) {
  const { name, email, department } = texts;
  const roles = roleTexts(texts).flatMap((role) => roleOf(ctx, role) ?? []);
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(roles.length > 0 && { roles }),
    ...(department !== undefined && (await departmentChange(ctx, columns, { people, department }))),
  };
}

async function departmentChange(
  ctx: Context,
  columns: readonly CompiledColumn[],
  { people, department }: { people: People; department: string },
): Promise<{ department?: string }> {
  const known = people.departments.get(fold(department))?.[0];
  if (known !== undefined) return { department: known };
  const unknown = columns.find(({ target }) => target.name === 'department')?.column.unknown;
  if (unknown !== 'create') return {};
  const actor = { id: ctx.principal.memberId, name: ctx.principal.name };
  return { department: (await createDepartment(ctx.ws, actor, { name: department })).id };
}

function roleTexts({ roles }: MemberTexts): string[] {
  return (roles ?? '')
    .split(/[,;|、，；]/)
    .map((role) => role.trim())
    .filter((role) => role !== '');
}

/** A role by its name or its label in any language. */
function roleOf({ release }: Context, text: string): string | undefined {
  if (release.roles.has(text)) return text;
  const wanted = fold(text);
  return [...release.roles.values()].find(({ label }) =>
    typeof label === 'string'
      ? fold(label) === wanted
      : Object.keys(label).some((tag) => fold(textIn(label, tag)) === wanted),
  )?.name;
}
