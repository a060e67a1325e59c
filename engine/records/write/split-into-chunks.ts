import { problem } from '#engine/errors/index.ts';
import type { WriteOperation } from './write-operation.ts';

/** A transaction of this many records is still well under a second. */
const chunkSize = 500;
const maxOperations = 1_000;

/**
 * The operations in the portions that are written together. A record stands in a portion once, so that the second of
 * two changes to it is judged on what the first one made of it.
 * @throws `batch.tooMany` over 1,000 operations; `batch.recordTwice` when an atomic list names a record twice
 */
export function splitIntoChunks(
  operations: readonly WriteOperation[],
  mode: 'atomic' | 'each',
): WriteOperation[][] {
  if (operations.length > maxOperations) throw problem('batch.tooMany', { params: { limit: maxOperations } });
  const chunks: WriteOperation[][] = [];
  let chunk: WriteOperation[] = [];
  let named = new Set<string>();
  for (const operation of operations) {
    const record = operation.id === undefined ? undefined : `${operation.object}/${operation.id}`;
    const isTwice = record !== undefined && named.has(record);
    if (isTwice && mode === 'atomic') throw problem('batch.recordTwice', { params: { id: operation.id } });
    if (isTwice || (mode === 'each' && chunk.length === chunkSize)) {
      chunks.push(chunk);
      chunk = [];
      named = new Set();
    }
    chunk.push(operation);
    if (record !== undefined) named.add(record);
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks;
}
