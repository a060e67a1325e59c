import { Button } from '@mantine/core';
import { IconMapSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

/** What does not exist, or may not be known: the two look alike on purpose. */
export function NotFound() {
  const t = useTexts();
  return (
    <EmptyState
      icon={<IconMapSearch size={24} stroke={1.5} />}
      title={t('shell.notFoundTitle')}
      text={t('shell.notFoundText')}
    >
      <Button component={Link} to="/">
        {t('shell.toStart')}
      </Button>
    </EmptyState>
  );
}
