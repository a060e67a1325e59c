import { problem } from '#engine/errors/index.ts';
import { isDuplicateKey, type ControlDatabase } from '#engine/database/index.ts';

/** Exact counters shared by all processes (DECISIONS 25). */
export interface RateCounters {
  /**
   * Counts one attempt of `who` at `what` in the current window.
   * @throws FieldworkError 429 `request.tooMany` from the attempt after `max` on
   */
  count(given: { what: string; who: string; max: number; windowSeconds: number }): Promise<void>;
}

/** Returns counters in the control database; they go by themselves once their window is over. */
export function createRateCounters(control: ControlDatabase): RateCounters {
  const { RateCounter } = control.models;

  async function raise(id: string, expiresAt: Date): Promise<number> {
    const counter = await RateCounter.findOneAndUpdate(
      { _id: id },
      { $inc: { count: 1 }, $setOnInsert: { expiresAt } },
      { upsert: true, returnDocument: 'after', lean: true },
    );
    return counter?.count ?? 1;
  }

  return {
    async count({ what, who, max, windowSeconds }) {
      const windowMs = windowSeconds * 1000;
      const start = Math.floor(Date.now() / windowMs) * windowMs;
      const end = new Date(start + windowMs);
      const id = `${what}:${who}:${start}`;
      const count = await raise(id, end).catch((error: unknown) => {
        if (isDuplicateKey(error)) return raise(id, end);
        throw error;
      });
      if (count <= max) return;
      const seconds = Math.max(1, Math.ceil((end.getTime() - Date.now()) / 1000));
      throw problem('request.tooMany', { params: { seconds }, retryAfterSeconds: seconds });
    },
  };
}
