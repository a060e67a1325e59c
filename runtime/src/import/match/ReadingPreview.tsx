import { fieldKinds, stageSinceField } from '#schemas/field-kinds/index.ts';
import type { ImportColumn } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import type { JsonValue } from '../../metadata/model.ts';
import { useImportTexts } from '../i18n/texts.ts';
import type { ImportTarget } from '../targets.ts';
import classes from './match.module.css';

type Formats = ReturnType<typeof useFormats>;

/** What the first sample becomes as the column is read now, or that it cannot be read. */
export function ReadingPreview({
  entry,
  target,
  samples,
}: {
  entry: ImportColumn;
  target: ImportTarget;
  samples: readonly string[];
}) {
  const t = useImportTexts();
  const formats = useFormats();
  const field = target.kind === 'stageSince' ? stageSinceField : target.field;
  const show = writers[target.kind];
  const text = samples[0];
  if (text === undefined || field === undefined || show === undefined) return null;
  const bad = samples.find((sample) => read(sample).kind === 'failed');
  if (bad !== undefined) return <span className={classes['bad']}>{t('read.unreadable', { text: bad })}</span>;
  const first = read(text);
  if (first.kind !== 'value') return null;
  return (
    <span className={classes['preview']}>
      {t('read.preview', { text, value: show(first.value, formats) })}
    </span>
  );

  function read(sample: string) {
    const { format, percent } = entry;
    return fieldKinds[field?.kind ?? 'text'].coerce(sample, field ?? stageSinceField, {
      ...(format !== undefined &&
        (format === 'decimalComma' ? { decimalComma: true } : { dateFormat: format })),
      ...(percent !== undefined && { percent }),
      currency: formats.style.currency,
    });
  }
}

const writers: Readonly<
  Partial<Record<ImportTarget['kind'], (value: JsonValue, formats: Formats) => string>>
> = {
  date: (value, { date }) => date(value),
  dateTime: (value, { dateTime }) => dateTime(value),
  stageSince: (value, { dateTime }) => dateTime(value),
  percent: (value, { percent }) => percent(value),
};
