import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { CellProps } from '../field-view.ts';

/** An amount with its currency's mark. */
export function MoneyCell({ value }: CellProps) {
  const formats = useFormats();
  return <span className="fw-num">{formats.money(value)}</span>;
}
