import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { CellProps } from '../field-view.ts';

/** A figure with the field's decimals at most. */
export function NumberCell({ field, value }: CellProps) {
  const formats = useFormats();
  const fallback = field.kind === 'decimal' ? 10 : 0;
  return <span className="fw-num">{formats.number(value, 0, field.settings.precision ?? fallback)}</span>;
}
