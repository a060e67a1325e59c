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
  const headers = headersOf(document);
  const reason = language === 'zh-CN' ? '原因' : 'Reason';
  yield `\uFEFF${csvLine([...names, reason])}`;
  const rows = rowsOf(ws)
    .find({ import: document._id, 'problems.0': { $exists: true } })
    .sort({ n: 1 });
  for await (const { cells, problems = [] } of rows) {
    const whole = names.map((_, index) => cells[index] ?? '');
    yield csvLine([...whole, problems.map((problem) => sentence(problem, { headers, language })).join(' ')]);
  }
}

/** The header of the column that fills each target: the name that whoever mends the file knows it by. */
function headersOf({ mapping }: ImportDocument): ReadonlyMap<string, string> {
  return new Map((mapping?.columns ?? []).flatMap(({ column, field }) => (field ? [[field, column]] : [])));
}

function sentence(
  { code, field, value, params }: RowProblem,
  { headers, language }: { headers: ReadonlyMap<string, string>; language: ErrorLanguage },
): string {
  const entry = findErrorEntry(code);
  const words = entry ? errorText(entry.detail, language, { value: value ?? '', ...params }) : code;
  return field === undefined ? words : `${headers.get(field) ?? field}: ${words}`;
}
