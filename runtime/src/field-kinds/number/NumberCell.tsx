import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { CellProps } from '../field-view.ts';
import { isYearLike } from './is-year-like.ts';

/** A figure with the field's decimals at most; a year without separators. */
export function NumberCell({ field, value }: CellProps) {
  const formats = useFormats();
  const fallback = field.kind === 'decimal' ? 10 : 0;
  const figure = isYearLike(field)
    ? String(value)
    : formats.number(value, 0, field.settings.precision ?? fallback);
  return <span className="fw-num">{figure}</span>;
}
