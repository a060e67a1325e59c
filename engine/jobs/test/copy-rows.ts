import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { JobHandler } from '../index.ts';

/** Where the copied rows go: one document a row, so that a row copied twice is two documents. */
export const copiesOf = (ws: WorkspaceDatabase) => ws.collection<{ _id: ObjectId; row: number }>('copies');

/** A job that copies `payload.rows` rows, one a checkpoint. `beforeRow` runs outside the transaction. */
export function copyRows(beforeRow: (row: number) => Promise<void> = async () => {}): JobHandler {
  return {
    async run(job) {
      const total = Number(job.payload.rows);
      for (let row = Number(job.cursor?.row ?? 0); row < total; row += 1) {
        if (await job.isCancelled()) return { kind: 'cancelled' };
        await beforeRow(row);
        await job.checkpoint(
          { cursor: { row: row + 1 }, progress: { done: row + 1, total } },
          async (session) => {
            await copiesOf(job.ws).insertOne({ _id: new ObjectId(), row }, { session });
          },
        );
      }
      return { kind: 'done', result: { copied: total } };
    },
  };
}

/** The rows copied so far, in order. */
export async function copiedRows(ws: WorkspaceDatabase): Promise<number[]> {
  const copies = await copiesOf(ws).find().toArray();
  return copies.map(({ row }) => row).sort((a, b) => a - b);
}
