const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `5 Dec 2026`, `2026年12月5日`, `2026-12-05`, `2026/12/5`, `20261205` as `YYYY-MM-DD`; null for anything else. */
export function readTypedDay(typed: string): string | null {
  const text = typed.trim();
  const numeric =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (numeric !== null) return day(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const named = /^(\d{1,2})\.?\s+([a-z]{3,})\.?\s+(\d{4})$/i.exec(text);
  if (named === null) return null;
  const month = months.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  return day(Number(named[3]), month, Number(named[1]));
}

function day(year: number, month: number, date: number): string | null {
  const instant = new Date(Date.UTC(year, month - 1, date));
  const isReal = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date;
  return isReal ? instant.toISOString().slice(0, 10) : null;
}
