import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { FieldworkError, problem } from '#engine/errors/index.ts';
import { JobPaused, type JobResult, type JobRun, type JobView, LeaseLost } from '#engine/jobs/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { ImportMapping } from '#schemas/types/index.ts';
import { createCheckJob } from './check-import.ts';
import { assertMapping } from './check-mapping.ts';
import type { ImportDocument, ImportRow, ImportStateName } from './import-document.ts';
import type { ImportPorts } from './import-ports.ts';
import { importsOf, loadImport, saveImport } from './import-store.ts';
import { type LoadComponents, proposeDraft } from './propose-draft.ts';
import { createRevertJob } from './revert-import.ts';
import { createRunJob } from './run-import.ts';
import { prepareImports, rowsOf } from './stage-rows.ts';
import { openImport, type StoredUpload, storeUpload, type Upload } from './store-upload.ts';
import { memberObject } from './targets.ts';

/** An import with the job that works on it. */
export interface ImportView {
  readonly document: ImportDocument;
  readonly job: JobView | undefined;
}

/** Which of the rows with problems are wanted. */
export interface ProblemQuery {
  readonly code?: string;
  readonly field?: string;
  /** Default 50, at most 200. */
  readonly limit?: number;
  /** Rows below this one. */
  readonly after?: number;
}

/** Imports, each seen by the one who started it and by administrators of all data. */
export interface ImportService {
  /** Takes the bytes in; `open` makes an import of them. */
  store(ctx: Context, upload: Upload): Promise<StoredUpload>;
  open(ctx: Context, object: string, upload: StoredUpload): Promise<ImportView>;
  load(ctx: Context, id: string): Promise<ImportView>;
  list(ctx: Context): Promise<ImportView[]>;
  /** Rows that something is wrong with, in the order of the file; of one kind where a finding is given. */
  rows(ctx: Context, id: string, query: ProblemQuery): Promise<ImportRow[]>;
  setMapping(ctx: Context, id: string, mapping: ImportMapping): Promise<ImportView>;
  check(ctx: Context, id: string): Promise<ImportView>;
  run(ctx: Context, id: string): Promise<ImportView>;
  cancel(ctx: Context, id: string): Promise<ImportView>;
  /** Takes back the records it made that nobody has changed since. */
  revert(ctx: Context, id: string): Promise<ImportView>;
  /** Puts stages and options that the file names and the release lacks into the draft; the components' keys. */
  propose(ctx: Context, id: string): Promise<string[]>;
}

/** Creates the imports and registers their jobs. Call it before the jobs start. */
export function createImportService(
  ports: ImportPorts & { readonly loadComponents: LoadComponents },
): ImportService {
  const { jobs } = ports;
  jobs.register('import.check', { run: endingWithImport(createCheckJob(ports)) });
  jobs.register('import.run', { run: endingWithImport(createRunJob(ports)) });
  jobs.register('import.revert', { run: endingWithImport(createRevertJob(ports)) });
  const prepared = new WeakSet<WorkspaceDatabase>();

  async function view(ctx: Context, document: ImportDocument): Promise<ImportView> {
    return { document, job: document.job === undefined ? undefined : await jobs.get(ctx.ws, document.job) };
  }

  async function load(ctx: Context, id: string): Promise<ImportView> {
    const document = await loadImport(ctx.ws, id);
    const isOwn = document.startedBy.toHexString() === ctx.principal.memberId;
    if (!isOwn && !ctx.principal.administrator) throw problem('import.notFound');
    return view(ctx, document);
  }

  /** Lets exactly one caller take an import from one of these states to another. */
  async function begin(
    ctx: Context,
    id: string,
    { from, to, type }: { from: ImportStateName[]; to: ImportStateName; type: string },
  ) {
    const { document, job } = await load(ctx, id);
    const hasStopped = job !== undefined && job.state !== 'running' && job.state !== 'waiting';
    const states: ImportStateName[] = hasStopped ? [...from, 'checking', 'running'] : from;
    const moved = await importsOf(ctx.ws).updateOne(
      { _id: document._id, state: { $in: states }, mapping: { $exists: true } },
      { $set: { state: to, updatedAt: new Date() } },
    );
    if (moved.matchedCount === 0) throw problem('import.state', { params: { state: document.state } });
    const startedBy = ctx.principal.memberId;
    const jobId = await jobs.enqueue(ctx.ws, { type, payload: { import: id }, startedBy });
    await saveImport(ctx.ws, document._id, { job: jobId });
    return load(ctx, id);
  }

  return {
    load,
    async store(ctx, upload) {
      if (!prepared.has(ctx.ws)) await prepareImports(ctx.ws);
      prepared.add(ctx.ws);
      return storeUpload(ctx, upload);
    },
    async open(ctx, object, upload) {
      if (!mayImport(ctx, object)) {
        await ctx.ws.files.remove(upload.file);
        throw problem('import.unknownObject', { params: { name: object } });
      }
      return view(ctx, await openImport(ctx, object, upload));
    },
    async list(ctx) {
      const own = ctx.principal.administrator
        ? {}
        : { startedBy: ObjectId.createFromHexString(ctx.principal.memberId) };
      const found = await importsOf(ctx.ws).find(own).sort({ createdAt: -1 }).limit(50).toArray();
      return Promise.all(found.map((document) => view(ctx, document)));
    },
    async rows(ctx, id, { code, field, limit = 50, after = 0 }) {
      const { document } = await load(ctx, id);
      const problem = { ...(code !== undefined && { code }), ...(field !== undefined && { field }) };
      return rowsOf(ctx.ws)
        .find({
          import: document._id,
          n: { $gt: after },
          problems: code === undefined && field === undefined ? { $exists: true } : { $elemMatch: problem },
        })
        .sort({ n: 1 })
        .limit(Math.min(Math.max(1, limit), 200))
        .toArray();
    },
    async setMapping(ctx, id, mapping) {
      const { document } = await load(ctx, id);
      assertMapping(ctx, document, mapping);
      const moved = await importsOf(ctx.ws).updateOne(
        { _id: document._id, state: { $in: ['uploaded', 'mapped', 'checked', 'failed'] } },
        {
          $set: { mapping, state: 'mapped', findings: [], updatedAt: new Date() },
          $unset: { missing: true },
        },
      );
      if (moved.matchedCount === 0) throw problem('import.state', { params: { state: document.state } });
      return load(ctx, id);
    },
    check: (ctx, id) => begin(ctx, id, { from: ['mapped', 'checked'], to: 'checking', type: 'import.check' }),
    run: (ctx, id) =>
      begin(ctx, id, { from: ['mapped', 'checked', 'failed'], to: 'running', type: 'import.run' }),
    async revert(ctx, id) {
      const { document } = await load(ctx, id);
      const { state, object } = document;
      if (object === memberObject) throw problem('import.state', { params: { state } });
      return begin(ctx, id, { from: ['done', 'failed'], to: 'running', type: 'import.revert' });
    },
    async cancel(ctx, id) {
      const { document } = await load(ctx, id);
      if (document.job !== undefined) await jobs.cancel(ctx.ws, document.job);
      return load(ctx, id);
    },
    async propose(ctx, id) {
      const { document } = await load(ctx, id);
      return proposeDraft(ctx, document, ports.loadComponents);
    },
  };
}

function mayImport({ permissions, release }: Context, object: string): boolean {
  if (object === memberObject) return permissions.admin('members');
  return (
    release.objects.has(object) && (permissions.can(object, 'create') || permissions.can(object, 'update'))
  );
}

/** A job whose failure is the caller's to mend leaves it said at the import; all else is the queue's to repeat. */
function endingWithImport(run: (job: JobRun) => Promise<JobResult>): (job: JobRun) => Promise<JobResult> {
  return async (job) => {
    try {
      return await run(job);
    } catch (error) {
      const isCallers = error instanceof FieldworkError && error.status < 500;
      if (error instanceof JobPaused || error instanceof LeaseLost || !isCallers) throw error;
      const document = await loadImport(job.ws, String(job.payload.import));
      const findings = [{ code: error.code, count: 1, samples: [], params: { ...error.params } }];
      await saveImport(job.ws, document._id, { state: 'failed', findings });
      return { kind: 'done' };
    }
  };
}
