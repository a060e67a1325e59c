import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FileColumn, ImportColumn, ImportMapping } from '../../api/imports.ts';
import { useImportTexts } from '../i18n/texts.ts';
import { type ImportTarget, lookedUpIn, memberObject } from '../targets.ts';
import { withoutValue, withSettings } from './edit-mapping.ts';
import { FormatChoice } from './FormatChoice.tsx';
import { LookupChoice } from './LookupChoice.tsx';
import classes from './match.module.css';
import { ReadingPreview } from './ReadingPreview.tsx';

/** How the cells of a column are read: format, what is looked up by what, what unknown texts become. */
export function ColumnReading({
  entry,
  index,
  column,
  target,
  mapping,
  onChange,
}: {
  entry: ImportColumn;
  index: number;
  column: FileColumn | undefined;
  target: ImportTarget;
  mapping: ImportMapping;
  onChange: (next: ImportMapping) => void;
}) {
  const t = useImportTexts();
  const set = (change: Parameters<typeof withSettings>[2]) => onChange(withSettings(mapping, index, change));
  const values = Object.entries(entry.values ?? {});
  return (
    <>
      <div className={classes['choices']}>
        <FormatChoice entry={entry} target={target} samples={column?.samples ?? []} onSet={set} />
        {lookedUpIn(target) === memberObject && <span className={classes['quiet']}>{t('read.people')}</span>}
        <LookupChoice entry={entry} target={target} onSet={set} />
      </div>
      <ReadingPreview entry={entry} target={target} samples={column?.samples ?? []} />
      {values.map(([from, to]) => (
        <span key={from} className={classes['replaced']}>
          {to === null ? t('read.replacementEmpty', { from }) : t('read.replacement', { from, to })}
          <ActionIcon
            size={20}
            aria-label={t('read.removeReplacement', { from })}
            onClick={() => onChange(withoutValue(mapping, index, from))}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </span>
      ))}
    </>
  );
}
