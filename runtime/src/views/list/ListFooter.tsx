import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { aggregateRecords, type ListQuery } from '../../api/records.ts';
import { isYearLike } from '../../field-kinds/number/is-year-like.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { inSentence } from '../../i18n/in-sentence.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Measure, ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { recordKeys } from '../../records/record-keys.ts';
import type { ColumnModel } from '../columns.ts';
import classes from './list.module.css';

const summed: ReadonlySet<string> = new Set(['money', 'decimal', 'number']);

/** How many records the list holds and what its figures come to, counted by the server over all of it. */
export function ListFooter({
  object,
  columns,
  query,
}: {
  object: ObjectModel;
  columns: ColumnModel[];
  query: ListQuery;
}) {
  const t = useTexts();
  const label = useLabel();
  const formats = useFormats();
  const sums = columns
    .filter(({ field, isOwn }) => isOwn && summed.has(field.kind) && !isYearLike(field))
    .slice(0, 3);
  const measures: Measure[] = [
    { op: 'count' },
    ...sums.map(({ path }) => ({ op: 'sum' as const, field: path })),
  ];
  const asked = {
    measures,
    ...(query.filter && { filter: query.filter }),
    ...(query.search !== undefined && { search: query.search }),
  };
  const { data } = useQuery({
    queryKey: [...recordKeys.figures(object.name), asked],
    queryFn: () => aggregateRecords(object.name, asked),
    placeholderData: keepPreviousData,
  });
  const [count, ...totals] = data?.[0]?.measures ?? [];
  return (
    <footer className={classes['footer']}>
      <span>
        {typeof count === 'number' &&
          t('list.count', {
            count,
            shown: formats.number(count),
            name: inSentence(label(count === 1 ? object.label : object.labelPlural)),
          })}
      </span>
      {sums.map(({ path, label: text, field }, index) => (
        <span key={path} className={classes['total']}>
          {t('list.sumOf', { name: label(text) })}
          <strong className="fw-num">
            {field.kind === 'money' ? formats.money(totals[index]) : formats.number(totals[index])}
          </strong>
        </span>
      ))}
    </footer>
  );
}
