import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ImportView } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import { useErrorsDownload } from '../use-errors-download.ts';
import classes from './check.module.css';

/** How many rows are ready, what would become of each, and the file of those that are not. */
export function ReadyBar({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const download = useErrorsDownload(view.id);
  const { total, created, updated, unchanged, failed } = view;
  const parts = (
    [
      ['create', created],
      ['update', updated],
      ['unchanged', unchanged],
      ['failed', failed],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <section className={classes['ready']}>
      <div className={classes['readyWords']}>
        <h2 className={classes['readyTitle']}>
          {t('check.ready', { ready: number(total - failed), total: number(total) })}
        </h2>
        <div className={classes['bar']} aria-hidden>
          {parts.map(([what, count]) => (
            <span key={what} data-what={what} style={{ flexGrow: count }} />
          ))}
        </div>
        <ul className={classes['legend']}>
          {parts.map(([what, count]) => (
            <li key={what}>
              <span className={classes['key']} data-what={what} aria-hidden />
              {t(`check.${what}`, { count: number(count) })}
            </li>
          ))}
        </ul>
      </div>
      {failed > 0 && (
        <Button
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.75} />}
          onClick={() => void download()}
        >
          {t('check.download')}
        </Button>
      )}
    </section>
  );
}
