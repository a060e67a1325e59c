/** How many decimals the numeric kinds have when nothing is said, and at most. A percentage's are those of 15.25 %. */
export const decimals = {
  number: { usual: 0, most: 6 },
  decimal: { usual: 4, most: 10 },
  money: { usual: 2, most: 6 },
  percent: { usual: 2, most: 4 },
} as const;

/** The decimals that a field of a kind keeps; 0 for a kind that is no number. */
export function precisionOf({ kind, precision }: { kind: string; precision?: number | undefined }): number {
  return precision ?? (kind in decimals ? decimals[kind as keyof typeof decimals].usual : 0);
}
