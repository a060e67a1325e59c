import type { Context } from '#engine/permissions/index.ts';
import type { OperationResult, WriteOperation } from '../write/index.ts';
import { hashText } from './hash-text.ts';
import type { ImportDocument } from './import-document.ts';
import type { ImportPorts } from './import-ports.ts';
import { keyText } from './match-existing.ts';
import type { PlannedRow } from './plan-rows.ts';

/** What the write path says of each write. */
export interface CheckedWrites {
  readonly results: ReadonlyMap<WriteOperation, OperationResult>;
  /** Those that would find by their key what a row further up has made. */
  readonly again: ReadonlySet<WriteOperation>;
}

/**
 * Asks the write path about all writes of a batch. Of rows with one key that change or make a record, each goes in a
 * round of its own, since the run would write the one before it first. `seen` holds the hashes of the keys so far.
 */
export async function checkInRounds(
  check: {
    ports: ImportPorts;
    ctx: Context;
    document: ImportDocument;
    seen: Set<number>;
  },
  planned: readonly PlannedRow[],
): Promise<CheckedWrites> {
  const { ports, ctx, document, seen } = check;
  const results = new Map<WriteOperation, OperationResult>();
  const again = new Set<WriteOperation>();
  for (const round of roundsOf(document, planned)) {
    const operations = [...round.keys()];
    const found = await ports.writer.checkRecords(ctx, operations, { mode: 'each', cause: 'imported' });
    for (const [index, operation] of operations.entries()) {
      const result = found[index];
      if (!result) continue;
      results.set(operation, result);
      const key = round.get(operation);
      if (key === undefined || result.status === 'failed') continue;
      if (seen.has(key)) again.add(operation);
      else seen.add(key);
    }
  }
  return { results, again };
}

/** The writes with the hashes of the keys they make a record under, cut so that no round holds a key twice. */
function roundsOf(
  { mapping }: ImportDocument,
  planned: readonly PlannedRow[],
): Map<WriteOperation, number | undefined>[] {
  const { key = [], mode } = mapping ?? {};
  const rounds: Map<WriteOperation, number | undefined>[] = [];
  const times = new Map<number, number>();
  for (const { operation } of planned) {
    if (!operation) continue;
    const isKeyed = mode === 'upsert' && operation.op === 'create';
    const text = isKeyed
      ? keyText(key, (operation.fields ?? {}) as Parameters<typeof keyText>[1])
      : undefined;
    const hash = text === undefined ? undefined : hashText(`\n${text}`);
    const round = hash === undefined ? 0 : (times.get(hash) ?? 0);
    if (hash !== undefined) times.set(hash, round + 1);
    const list = rounds[round] ?? new Map<WriteOperation, number | undefined>();
    rounds[round] = list.set(operation, hash);
  }
  return rounds;
}
