import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { CellProps } from '../field-view.ts';

/** A day. */
export function DateCell({ value, isShort }: CellProps) {
  const formats = useFormats();
  return <span className="fw-num">{isShort ? formats.dateShort(value) : formats.date(value)}</span>;
}
