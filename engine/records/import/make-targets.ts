import type { Context } from '#engine/permissions/index.ts';
import type { RecordWriter, WriteOperation } from '../write/index.ts';
import type { CompiledColumn } from './compile-columns.ts';
import type { ImportRow } from './import-document.ts';
import type { Found } from './lookup.ts';
import type { Batch } from './row-results.ts';
import { textOf } from './text-of.ts';

/** Texts of columns that the run will make a record for. */
export type PromisedTargets = Map<CompiledColumn, Set<string>>;

/**
 * Makes the records that references name and nobody has yet, where the mapping says so: one for all spellings that name
 * the same, with the first of them in the field it was looked up by. What cannot be made stays a finding of its rows.
 */
export async function makeTargets({ ports, ctx, columns }: Batch, rows: readonly ImportRow[]): Promise<void> {
  for (const column of columns) {
    const missing = await missingTargets(ctx, column, rows);
    if (missing.length === 0) continue;
    const options = { mode: 'each', automation: 'skip', cause: 'imported' } as const;
    const operations = missing.map(({ operation }) => operation);
    const results = await ports.writer.writeRecords(ctx, operations, options);
    for (const [index, result] of results.entries()) {
      if (result.status !== 'created') continue;
      for (const text of missing[index]?.texts ?? []) column.lookup?.learn(text, result.id);
    }
  }
}

/** Adds to `promised` what `makeTargets` would make for these rows; nothing is written. */
export async function promiseTargets(
  given: {
    writer: RecordWriter;
    ctx: Context;
    columns: readonly CompiledColumn[];
    promised: PromisedTargets;
  },
  rows: readonly ImportRow[],
): Promise<void> {
  const { writer, ctx, columns, promised } = given;
  for (const column of columns) {
    const known = promised.get(column) ?? new Set();
    promised.set(column, known);
    const missing = await missingTargets(ctx, column, rows);
    const asked = missing.filter(({ texts }) => texts.some((text) => !known.has(text)));
    if (asked.length === 0) continue;
    const operations = asked.map(({ operation }) => operation);
    const results = await writer.checkRecords(ctx, operations, { mode: 'each', cause: 'imported' });
    for (const [index, result] of results.entries()) {
      if (result.status !== 'created') continue;
      for (const text of asked[index]?.texts ?? []) known.add(text);
    }
  }
}

interface MissingTarget {
  /** All spellings that name it. */
  readonly texts: readonly string[];
  readonly operation: WriteOperation;
}

async function missingTargets(
  ctx: Context,
  column: CompiledColumn,
  rows: readonly ImportRow[],
): Promise<MissingTarget[]> {
  const { makes, lookup } = column;
  if (!makes || !lookup) return [];
  const texts = new Set(rows.map((row) => textOf(row, column)).filter((text) => text !== ''));
  const found = await lookup.find(ctx, texts);
  const byKey = new Map<string, string[]>();
  for (const text of texts) {
    if (!isMissing(found.get(text))) continue;
    const key = lookup.keyOf(text);
    byKey.set(key, [...(byKey.get(key) ?? []), text]);
  }
  return [...byKey.values()].map((spellings) => ({
    texts: spellings,
    operation: {
      op: 'create',
      object: makes.object.name,
      fields: { [makes.field.name]: spellings[0] ?? '' },
    },
  }));
}

function isMissing(found: Found | undefined): boolean {
  return found?.kind === 'failed' && found.code.endsWith('.notFound');
}
