import { readPeriod } from '../../field-kinds/date/period.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import { useRecordNames } from '../../field-kinds/reference/use-record-names.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { findStage } from '../../metadata/use-stage.ts';
import type { ColumnModel } from '../columns.ts';

/** A filter's value as people read it: names for ids, labels for options, dates as dates. */
export function useValueWords(object: ObjectModel, column: ColumnModel | undefined, value: unknown): string {
  const t = useTexts();
  const label = useLabel();
  const formats = useFormats();
  const metadata = useMetadata();
  const kind = column?.field.kind;
  const isId = kind === 'reference' || kind === 'user';
  const to = kind === 'user' ? 'user' : (column?.field.settings.to ?? '');
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const names = useRecordNames(to, isId ? values.filter((one) => typeof one === 'string') : []);
  const word = (one: unknown): string => {
    if (column?.isStage) return label(findStage(metadata, object.name, String(one))?.label) || String(one);
    if (isId) return names.get(String(one)) ?? '…';
    if (kind === 'date' || kind === 'dateTime') return formats.dateShort(one);
    if (kind === 'money') return formats.money(one);
    if (kind === 'percent') return formats.percent(one);
    if (kind === 'boolean') return t(one === true ? 'common.yes' : 'common.no');
    if (typeof one === 'number') return formats.number(one);
    const option = metadata.optionSets
      .get(column?.field.settings.optionSet ?? '')
      ?.options.find((candidate) => candidate.value === one);
    return option === undefined ? String(one) : label(option.label);
  };
  if (values.length === 1 && typeof values[0] === 'object' && values[0] !== null) {
    const period = readPeriod(values[0]);
    const count = period.anchor === 'this' ? '' : ` ${period.n}`;
    return `${t(`period.${period.anchor}`)}${count} ${t(`period.${period.unit}`)}`;
  }
  return values.map(word).join(t('common.comma'));
}
