import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { problem } from '#engine/errors/index.ts';
import type { FileForm } from './import-document.ts';

/** A cell or row larger than this is a broken file, most often a quote that is never closed. */
const maxRowBytes = 1_000_000;

/**
 * The rows of a CSV file, header first, one at a time however large the file is. Lines that say nothing, be
 * they empty or of delimiters alone, are left out; cells come as they stand.
 * @throws FieldworkError 422 `import.brokenQuotes` or `import.brokenFile` with the line
 */
export async function* readRows(bytes: Readable, form: FileForm): AsyncGenerator<string[]> {
  const parser = parse({
    bom: true,
    delimiter: form.delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: maxRowBytes,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  const text = Readable.from(decoded(bytes, form.encoding), { objectMode: false });
  text.once('error', (error) => parser.destroy(error));
  try {
    let isFirst = true;
    for await (const row of text.pipe(parser)) {
      const cells = row as string[];
      if (!isFirst || !saysDelimiter(cells)) yield cells;
      isFirst = false;
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenFile(error) : error;
  } finally {
    bytes.destroy();
    text.destroy();
    parser.destroy();
  }
}

/** Whether a first line is `sep=;`, which Excel writes and reads and which is no header. */
function saysDelimiter(cells: readonly string[]): boolean {
  return cells.length === 2 && cells[0]?.toLowerCase() === 'sep=' && cells[1] === '';
}

async function* decoded(bytes: Readable, encoding: FileForm['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

const quoteCodes: ReadonlySet<string> = new Set([
  'CSV_QUOTE_NOT_CLOSED',
  'CSV_INVALID_CLOSING_QUOTE',
  'INVALID_OPENING_QUOTE',
  'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE',
  'CSV_MAX_RECORD_SIZE',
]);

function brokenFile(error: CsvError) {
  const line = typeof error.lines === 'number' ? error.lines : 0;
  return problem(quoteCodes.has(error.code) ? 'import.brokenQuotes' : 'import.brokenFile', {
    params: { line },
    cause: error,
  });
}
