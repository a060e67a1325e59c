import { type ErrorLanguage, errorText, findErrorEntry } from '#engine/errors/index.ts';
import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { csvLine } from '../read/csv-line.ts';
import type { ImportDocument, RowProblem } from './import-document.ts';
import { rowsOf } from './stage-rows.ts';

/**
 * The rows that failed, or that the check found fault with, as they came, with the reasons in a last column. Streams;
 * cells that a spreadsheet would run are made harmless.
 */
export async function* errorsCsv(
  ws: WorkspaceDatabase,
  document: ImportDocument,
  language: ErrorLanguage,
): AsyncGenerator<string> {
  const names = document.columns.map(({ column }) => column);
  const reason = language === 'zh-CN' ? '原因' : 'Reason';
  yield `\uFEFF${csvLine([...names, reason])}`;
  const rows = rowsOf(ws)
    .find({ import: document._id, 'problems.0': { $exists: true } })
    .sort({ n: 1 });
  for await (const { cells, problems = [] } of rows) {
    const whole = names.map((_, index) => cells[index] ?? '');
    yield csvLine([...whole, problems.map((problem) => sentence(problem, language)).join(' ')]);
  }
}

function sentence({ code, field, value, params }: RowProblem, language: ErrorLanguage): string {
  const entry = findErrorEntry(code);
  const words = entry ? errorText(entry.detail, language, { value: value ?? '', ...params }) : code;
  return field === undefined ? words : `${field}: ${words}`;
}
