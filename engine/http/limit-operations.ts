import { problem } from '#engine/errors/index.ts';
import type { RecordWriter } from '#engine/records/write/index.ts';

const windowMs = 60_000;

/**
 * Returns the writer with a limit of operations a minute for one member, counted in this process (DECISIONS 25).
 * Requests get this one; jobs get the writer itself.
 * @throws (from its calls) FieldworkError 429 before anything is written
 */
export function limitOperations(writer: RecordWriter, max: number): RecordWriter {
  let windowStart = 0;
  let counts = new Map<string, number>();

  function count(memberId: string, operations: number): void {
    const now = Date.now();
    if (now - windowStart >= windowMs) {
      windowStart = now;
      counts = new Map();
    }
    const total = (counts.get(memberId) ?? 0) + operations;
    counts.set(memberId, total);
    if (total <= max) return;
    const seconds = Math.max(1, Math.ceil((windowStart + windowMs - now) / 1000));
    throw problem('request.tooMany', { params: { seconds }, retryAfterSeconds: seconds });
  }

  return {
    async writeRecords(ctx, operations, options) {
      count(ctx.principal.memberId, operations.length);
      return await writer.writeRecords(ctx, operations, options);
    },
    async checkRecords(ctx, operations, options) {
      count(ctx.principal.memberId, operations.length);
      return await writer.checkRecords(ctx, operations, options);
    },
  };
}
