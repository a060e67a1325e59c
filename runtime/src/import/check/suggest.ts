/** Something a text of the file may be read as. */
export interface Choice {
  /** What stands in the mapping. */
  value: string;
  /** What people see. */
  label: string;
}

/**
 * The one choice that a text most likely means: the same but for case, spaces and punctuation, else the only one a
 * typing error or two away. Undefined where nothing is that near, or two are.
 */
export function suggest(text: string, choices: readonly Choice[]): Choice | undefined {
  const wanted = fold(text);
  if (wanted === '') return undefined;
  const same = choices.filter(({ label }) => fold(label) === wanted);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const allowed = wanted.length < 4 ? 0 : wanted.length < 10 ? 1 : 2;
  const near = choices
    .map((choice) => ({ choice, distance: editDistance(wanted, fold(choice.label), allowed) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first && first.distance !== second?.distance ? first.choice : undefined;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Levenshtein's distance, or more than `limit` as soon as it is known to be so. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
