import { startPatience } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PresentRecords, Write, WriteRun } from './planned-write.ts';
import { resultOf } from './result-of.ts';
import { splitIntoChunks } from './split-into-chunks.ts';
import { WriteConflict } from './write-conflict.ts';
import type { OperationResult, WriteOperation, WriteOptions } from './write-operation.ts';
import type { RecordWriter } from './write-records.ts';

/** What running the write path needs from rooms above it. */
export interface RunPorts {
  /** The same principal's context under the release and rights that are valid now. */
  readonly renewContext: (ctx: Context) => Promise<Context>;
  readonly present: PresentRecords;
}

interface Path extends RunPorts {
  plan(run: WriteRun, operations: readonly WriteOperation[]): Promise<readonly Write[]>;
  persist(run: WriteRun, list: readonly Write[]): Promise<OperationResult[]>;
}

const attemptsOfChunk = 2;

/**
 * Runs lists of operations through the path: `atomic` as one transaction, `each` in chunks whose failing rows are
 * taken out before anything is written. A conflict plans the chunk again, then its rows one by one.
 */
export function runOperations({ plan, persist, renewContext, present }: Path): RecordWriter {
  async function writeOnce(run: WriteRun, operations: readonly WriteOperation[]): Promise<OperationResult[]> {
    const list = await plan(run, operations);
    const isRefused = run.options.mode === 'atomic' && list.some(({ kind }) => kind === 'failed');
    return isRefused ? list.slice(0, operations.length).map(refused) : persist(run, list);
  }

  async function writeChunk(
    first: WriteRun,
    operations: readonly WriteOperation[],
  ): Promise<OperationResult[]> {
    let run = first;
    const singly = run.options.mode === 'each' && operations.length > 1;
    const patience = startPatience();
    for (let attempt = 1; !singly || attempt <= attemptsOfChunk; attempt += 1) {
      try {
        return await writeOnce(run, operations);
      } catch (error) {
        if (!(error instanceof WriteConflict) || run.options.session) throw error;
        if (!(await patience.pause())) throw problem('database.busy', { retryAfterSeconds: 1 });
        const ctx = error.kind === 'rights' ? await renewContext(run.ctx) : run.ctx;
        run = { ...run, ctx, checksUnique: true };
      }
    }
    const results: OperationResult[] = [];
    for (const operation of operations) results.push(...(await writeChunk(run, [operation])));
    return results;
  }

  const begin = (ctx: Context, operations: readonly WriteOperation[], options: WriteOptions): WriteRun => ({
    ctx,
    options,
    checksUnique: operations.length > 1 || operations.some(({ op }) => op === 'restore'),
    present,
  });

  return {
    async writeRecords(ctx, operations, options) {
      const run = begin(ctx, operations, options);
      const results: OperationResult[] = [];
      for (const chunk of splitIntoChunks(operations, options.mode))
        results.push(...(await writeChunk(run, chunk)));
      return results;
    },
    async checkRecords(ctx, operations, options) {
      const list = await plan({ ...begin(ctx, operations, options), checksUnique: true }, operations);
      return list.slice(0, operations.length).map((write) => resultOf(ctx, write));
    },
  };
}

function refused(write: Write): OperationResult {
  return write.kind === 'failed' ? { status: 'failed', problem: write.problem } : { status: 'notWritten' };
}
