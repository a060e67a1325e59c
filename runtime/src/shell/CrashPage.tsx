import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRouteError } from 'react-router';
import { ApiProblem } from '../api/problem.ts';
import { useTexts } from '../i18n/texts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { NotFound } from './NotFound.tsx';

/** A page that could not be drawn: says so and offers to try again. */
export function CrashPage() {
  const t = useTexts();
  const error = useRouteError();
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  const isOffline = error instanceof ApiProblem && error.status === 0;
  const detail = error instanceof ApiProblem && error.status > 0 ? error.message : t('shell.crashText');
  return (
    <EmptyState
      icon={<IconAlertTriangle size={24} stroke={1.5} />}
      title={t(isOffline ? 'error.network' : 'shell.crashTitle')}
      text={isOffline ? t('shell.offlineText') : detail}
    >
      <Button onClick={() => window.location.reload()}>{t('common.retry')}</Button>
    </EmptyState>
  );
}
