import type { Found } from './lookup.ts';
import type { ImportRow } from './import-document.ts';
import { textOf } from './text-of.ts';
import type { Batch } from './row-results.ts';

/**
 * Makes the records that references name and nobody has yet, where the mapping says so: one per text, with that text
 * in the field it was looked up by. What cannot be made stays a finding of its rows.
 */
export async function makeTargets({ ports, ctx, columns }: Batch, rows: readonly ImportRow[]): Promise<void> {
  for (const column of columns) {
    const { makes, lookup } = column;
    if (!makes || !lookup) continue;
    const texts = new Set(rows.map((row) => textOf(row, column)).filter((text) => text !== ''));
    const found = await lookup.find(ctx, texts);
    const missing = [...texts].filter((text) => isMissing(found.get(text)));
    if (missing.length === 0) continue;
    const operations = missing.map((text) => ({
      op: 'create' as const,
      object: makes.object.name,
      fields: { [makes.field.name]: text },
    }));
    const results = await ports.writer.writeRecords(ctx, operations, {
      mode: 'each',
      automation: 'skip',
      cause: 'imported',
    });
    for (const [index, result] of results.entries()) {
      const text = missing[index];
      if (text !== undefined && result.status === 'created') lookup.learn(text, result.id);
    }
  }
}

function isMissing(found: Found | undefined): boolean {
  return found?.kind === 'failed' && found.code.endsWith('.notFound');
}
