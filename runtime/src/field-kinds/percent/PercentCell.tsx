import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { CellProps } from '../field-view.ts';

/** A fraction as a percentage. */
export function PercentCell({ value }: CellProps) {
  const formats = useFormats();
  return <span className="fw-num">{formats.percent(value)}</span>;
}
