import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { CompiledColumn } from './compile-columns.ts';
import { hashText } from './hash-text.ts';
import type { ImportDocument } from './import-document.ts';
import { textOf } from './text-of.ts';
import { rowsOf } from './stage-rows.ts';

/** Whether a column refers to the records that the same file makes, as a parent company does. */
export function refersToOwn(document: ImportDocument, { target, lookup }: CompiledColumn): boolean {
  return lookup !== undefined && target.kind === 'field' && target.field.settings.to === document.object;
}

/**
 * The texts by which rows of the file can be referred to, hashed: of the columns that fill the fields references are
 * looked up by. Empty when the object does not refer to itself.
 */
export async function loadOwnTexts(
  ws: WorkspaceDatabase,
  document: ImportDocument,
  columns: readonly CompiledColumn[],
): Promise<ReadonlySet<number>> {
  const texts = new Set<number>();
  const matched = new Set(
    columns.flatMap((column) => (refersToOwn(document, column) ? (column.by ?? []) : [])),
  );
  const filling = columns.filter(({ target }) => matched.has(target.name));
  if (filling.length === 0) return texts;
  const rows = rowsOf(ws).find({ import: document._id });
  for await (const row of rows)
    for (const column of filling) texts.add(hashText(ownText(textOf(row, column))));
  return texts;
}

/** References are compared without regard to case, as names are. */
export function ownText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
