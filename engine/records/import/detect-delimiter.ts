const delimiters = [',', ';', '\t', '|'] as const;

/**
 * The delimiter that cuts the first lines of a text into the same number of cells, at least two; the one with most
 * cells where several do; a comma where none does. Delimiters inside quotes do not count. A first line for Excel,
 * `sep=;`, says it.
 */
export function detectDelimiter(text: string): string {
  const said = /^\uFEFF?sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  if (said !== undefined) return said;
  const lines = firstLines(text, 50);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter));
    const [first = 0] = counts;
    const agreeing = counts.filter((count) => count === first).length;
    const score = first === 0 ? 0 : (agreeing / counts.length) * 1_000 + first;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Complete lines only, line ends inside quotes not counted; the last one is dropped unless it is all there is. */
function firstLines(text: string, limit: number): string[] {
  const lines: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length && lines.length < limit; at += 1) {
    const sign = text[at];
    if (sign === '"') isQuoted = !isQuoted;
    if (sign !== '\n' || isQuoted) continue;
    lines.push(text.slice(start, at));
    start = at + 1;
  }
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.length > 0 ? filled : [text];
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) count += 1;
  }
  return count;
}
