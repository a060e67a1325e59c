import { problem } from '#engine/errors/index.ts';
import type { FileColumn } from './import-document.ts';

const maxColumns = 500;
const maxSamples = 50;
const maxSampleLength = 200;

/** What a first reading of a whole file says about it. */
export interface FileFacts {
  columns: FileColumn[];
  total: number;
}

/**
 * Reads every row once: counts them, names the columns and keeps some different values of each.
 * @throws FieldworkError 422 when there is no header, no row, or too many columns
 */
export async function examineFile(rows: AsyncIterable<readonly string[]>): Promise<FileFacts> {
  let columns: { name: string; samples: Set<string>; filled: number }[] | undefined;
  let total = 0;
  for await (const row of rows) {
    if (!columns) {
      columns = nameColumns(row).map((name) => ({ name, samples: new Set<string>(), filled: 0 }));
      continue;
    }
    total += 1;
    for (const [index, column] of columns.entries()) {
      const cell = row[index]?.trim() ?? '';
      if (cell === '') continue;
      column.filled += 1;
      if (column.samples.size < maxSamples) column.samples.add(cell.slice(0, maxSampleLength));
    }
  }
  if (!columns || columns.length === 0) throw problem('import.empty');
  if (total === 0) throw problem('import.noRows');
  return {
    total,
    columns: columns.map(({ name, samples, filled }) => ({ column: name, samples: [...samples], filled })),
  };
}

function nameColumns(header: readonly string[]): string[] {
  if (header.length > maxColumns) throw problem('import.tooManyColumns', { params: { limit: maxColumns } });
  const taken = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim().slice(0, maxSampleLength) || `#${index + 1}`;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
