import { IconCheck } from '@tabler/icons-react';
import { useTexts } from '../../i18n/texts.ts';
import type { CellProps } from '../field-view.ts';

/** A tick for yes, a word for no, nothing for unknown. */
export function BooleanCell({ value }: CellProps) {
  const t = useTexts();
  if (value === true)
    return <IconCheck size={16} stroke={2} color="var(--fw-ok)" role="img" aria-label={t('common.yes')} />;
  return value === false ? <span>{t('common.no')}</span> : null;
}
