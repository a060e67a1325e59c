import { Select } from '@mantine/core';
import { dateFormats, detectDateFormat } from '#schemas/field-kinds/index.ts';
import type { ImportColumn } from '../../api/imports.ts';
import { useImportTexts } from '../i18n/texts.ts';
import type { ImportTarget } from '../targets.ts';
import type { SettingsChange } from './edit-mapping.ts';

const numeric = new Set(['number', 'decimal', 'money', 'percent']);

/** The order of dates, the marks in figures, what a percentage means: only what the target's kind asks for. */
export function FormatChoice({
  entry,
  target,
  samples,
  onSet,
}: {
  entry: ImportColumn;
  target: ImportTarget;
  samples: readonly string[];
  onSet: (change: SettingsChange) => void;
}) {
  const t = useImportTexts();
  const { kind } = target;
  if (kind === 'date' || kind === 'dateTime' || kind === 'stageSince') {
    const detected = detectDateFormat(samples);
    const fitting = detected.kind === 'ambiguous' ? detected.formats : [];
    const formats = new Set([...fitting, ...(entry.format ? [entry.format] : []), ...dateFormats, 'excel']);
    return (
      <Select
        aria-label={t('read.dateFormat')}
        data={[...formats].map((value) => ({ value, label: value === 'excel' ? t('read.excel') : value }))}
        value={entry.format ?? null}
        placeholder={t('read.dateFormat')}
        allowDeselect={false}
        w={160}
        onChange={(format) => format !== null && onSet({ format })}
      />
    );
  }
  if (!numeric.has(kind)) return null;
  const withMarks = samples.some((text) => /[.,]\d/.test(text));
  return (
    <>
      {withMarks && (
        <Select
          aria-label={t('read.number')}
          data={[
            { value: 'point', label: t('read.point') },
            { value: 'decimalComma', label: t('read.comma') },
          ]}
          value={entry.format ?? 'point'}
          allowDeselect={false}
          w={120}
          onChange={(format) => onSet({ format: format === 'decimalComma' ? format : undefined })}
        />
      )}
      {kind === 'percent' && (
        <Select
          aria-label={t('read.percent')}
          data={(['whole', 'fraction'] as const).map((value) => ({ value, label: t(`read.${value}`) }))}
          value={entry.percent ?? 'whole'}
          allowDeselect={false}
          w={160}
          onChange={(percent) => onSet({ percent: percent === 'fraction' ? 'fraction' : 'whole' })}
        />
      )}
    </>
  );
}
