import { IconFileImport } from '@tabler/icons-react';
import { useTexts } from '../i18n/texts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Where the import of a file begins. */
export function ImportWizard() {
  const t = useTexts();
  return <EmptyState icon={<IconFileImport size={24} stroke={1.5} />} title={t('import.title')} />;
}
