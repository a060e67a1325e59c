const firstWidth = 34;
const otherWidth = 16;

/** Prints one line of a table whose columns are all as wide: the first stands left, the others right. */
export function printRow(cells: readonly string[]): void {
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(firstWidth) : cell.padStart(otherWidth))).join(''),
  );
}

/** A number with as many digits as it deserves; `n/a` of none. */
export function figure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return 'n/a';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
