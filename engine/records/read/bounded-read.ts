import { isTimeLimit } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';

/** How long one query may take. */
export const maxTimeMS = 5000;

/** Runs a query; one that MongoDB stopped for its time becomes `query.tooSlow`, naming what an index would serve. */
export async function boundedRead<T>(fields: readonly string[], read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isTimeLimit(error)) throw error;
    const names = [...new Set(fields)].join(', ');
    throw problem('query.tooSlow', { params: { seconds: maxTimeMS / 1000, fields: names }, cause: error });
  }
}
