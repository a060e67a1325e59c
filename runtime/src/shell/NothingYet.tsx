import { IconTemplate } from '@tabler/icons-react';
import { useTexts } from '../i18n/texts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

/** For somebody who may open nothing yet. */
export function NothingYet() {
  const t = useTexts();
  return (
    <EmptyState
      icon={<IconTemplate size={24} stroke={1.5} />}
      title={t('shell.nothingTitle')}
      text={t('shell.nothingText')}
    />
  );
}
