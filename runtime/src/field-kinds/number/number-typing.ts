import { useMemo } from 'react';
import { useFormats } from '../../i18n/formats/Formats.tsx';

/** Separators of a locale as number inputs take them. */
export function separatorsOf(tag: string): { decimalSeparator: string; thousandSeparator: string } {
  const parts = new Intl.NumberFormat(tag).formatToParts(1_234_567.8);
  const find = (type: string, fallback: string) =>
    parts.find((part) => part.type === type)?.value ?? fallback;
  return { decimalSeparator: find('decimal', '.'), thousandSeparator: find('group', ',') };
}

/** The member's separators. */
export function useSeparators() {
  const { style } = useFormats();
  const tag = style.numberFormat ?? style.language;
  return useMemo(() => separatorsOf(tag), [tag]);
}

/** What a number input gave as a JSON number; undefined for nothing typed yet (`''`, `-`). */
export function numberValue(typed: string | number): number | undefined {
  if (typed === '' || typed === '-') return undefined;
  const number = Number(typed);
  return Number.isFinite(number) ? number : undefined;
}
