/** The date part of a pattern that starts its numbers anew: `{YYYY}` every year, `{YYYY}{MM}` every month. */
export function sequencePeriod(pattern: string, today: string): string[] {
  const [year = '', month = '', day = ''] = today.split('-');
  const parts: [string, string][] = [
    ['{YYYY}', year],
    ['{YY}', year],
    ['{MM}', month],
    ['{DD}', day],
  ];
  return parts.flatMap(([token, value]) => (pattern.includes(token) ? [value] : []));
}

/**
 * The text of a number: `D-{YYYY}-{####}` of 7 in 2026 is `D-2026-0007`. A number with more digits than signs keeps
 * them all. `today` is `YYYY-MM-DD` in the workspace's zone.
 */
export function formatSequence(pattern: string, number: number, today: string): string {
  const [year = '', month = '', day = ''] = today.split('-');
  return pattern
    .replaceAll('{YYYY}', year)
    .replaceAll('{YY}', year.slice(2))
    .replaceAll('{MM}', month)
    .replaceAll('{DD}', day)
    .replace(/\{(#+)\}/, (_all, signs: string) => String(number).padStart(signs.length, '0'));
}
