import { Loader } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTexts } from '../../i18n/texts.ts';
import classes from './templates.module.css';

/** What an installation consists of; it is one release, so all steps end together. */
export function InstallSteps({ isDone, hasDemo }: { isDone: boolean; hasDemo: boolean }) {
  const t = useTexts();
  const steps = [t('templates.stepObjects'), t('templates.stepViews'), t('templates.stepRoles')];
  if (hasDemo) steps.push(t('templates.stepDemo'));
  return (
    <ol className={classes['steps']} aria-live="polite" aria-busy={!isDone}>
      {steps.map((step) => (
        <li key={step}>
          {isDone ? (
            <IconCircleCheck size={16} color="var(--fw-ok)" aria-hidden />
          ) : (
            <Loader size={14} aria-hidden />
          )}
          {step}
        </li>
      ))}
    </ol>
  );
}
