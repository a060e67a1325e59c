import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportView } from '../api/imports.ts';
import { useFormats } from '../i18n/formats/Formats.tsx';
import { useImportTexts } from './i18n/texts.ts';
import classes from './wizard.module.css';

/** A job at work: what it does, how far it is, and how to stop it. */
export function ProgressPanel({
  view,
  title,
  text,
  stopWords,
  isStopping,
  onStop,
  children,
}: {
  view: ImportView;
  title: string;
  text: string;
  stopWords: string;
  isStopping: boolean;
  onStop: () => void;
  children?: ReactNode;
}) {
  const t = useImportTexts();
  const { number } = useFormats();
  const done = Math.min(view.progress?.done ?? 0, view.total);
  const percent = view.total === 0 ? 0 : (done / view.total) * 100;
  return (
    <section className={classes['panel']} aria-label={title}>
      <h2 className={classes['panelTitle']}>{title}</h2>
      <Progress value={percent} size={8} radius="xl" aria-label={title} />
      <p className={classes['figures']}>
        {t('check.progress', { done: number(done), total: number(view.total) })}
      </p>
      <p className={classes['quiet']}>{text}</p>
      {children}
      <div>
        <Button variant="default" disabled={isStopping} onClick={onStop}>
          {isStopping ? t('run.stopping') : stopWords}
        </Button>
      </div>
    </section>
  );
}
