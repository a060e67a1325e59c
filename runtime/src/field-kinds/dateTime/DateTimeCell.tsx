import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { CellProps } from '../field-view.ts';

/** An instant in the member's zone. */
export function DateTimeCell({ value }: CellProps) {
  const formats = useFormats();
  return <span className="fw-num">{formats.dateTime(value)}</span>;
}
