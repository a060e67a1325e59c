import { useTitle } from '../../metadata/use-title.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listRecords, type RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useAppOf } from '../../shell/search/search-targets.ts';
import { columnOf } from '../../views/columns.ts';
import { RecordCell } from '../../views/RecordCell.tsx';
import { CountBadge } from '../../ui/MeaningBadge.tsx';
import { recordKeys } from '../record-keys.ts';
import classes from './page.module.css';

/** Records of an object whose field `via` holds this one, or what this one's reference field `of` holds. */
export interface Relation {
  object: string;
  via: string;
  of?: string;
  label: string;
  columns: readonly string[];
}

const shown = 8;

/** The newest of a relation, how many there are, and the way to one of them. */
export function RelatedList({ relation, record }: { relation: Relation; record: RecordEnvelope }) {
  const { objects } = useMetadata();
  const object = objects.get(relation.object);
  const target = relation.of === undefined ? record.id : record.fields[relation.of];
  return object?.fields.has(relation.via) && typeof target === 'string' ? (
    <List object={object} relation={relation} target={target} />
  ) : null;
}

function List({ object, relation, target }: { object: ObjectModel; relation: Relation; target: string }) {
  const t = useTexts();
  const titleOf = useTitle();
  const label = useLabel();
  const metadata = useMetadata();
  const appOf = useAppOf();
  const paths = (relation.columns.length > 0 ? relation.columns : defaultColumns(object)).filter(
    (path) => path !== object.nameField,
  );
  const query = {
    filter: { field: relation.via, op: 'eq' as const, value: target },
    select: [object.nameField, ...paths],
    sort: [{ field: 'updatedAt', direction: 'desc' as const }],
    limit: shown,
    count: 'exact' as const,
  };
  const { data } = useQuery({
    queryKey: [...recordKeys.figures(object.name), 'related', query],
    queryFn: () => listRecords(object.name, query),
  });
  const columns = paths.flatMap((path) => columnOf(metadata, object, path) ?? []).slice(0, 2);
  return (
    <section className={classes['card']}>
      <h2 className={classes['cardTitle']}>
        {relation.label || label(object.labelPlural)}{' '}
        <CountBadge>{data?.page.count ?? data?.data.length ?? 0}</CountBadge>
      </h2>
      {data?.data.map((one) => (
        <Link
          key={one.id}
          className={classes['relatedRow']}
          to={`/app/${appOf(object.name)}/o/${object.name}/${one.id}`}
        >
          <span className={classes['relatedName']}>{titleOf(one)}</span>
          {columns.map((column) => (
            <RecordCell key={column.path} column={column} record={one} isShort />
          ))}
        </Link>
      ))}
      {data?.data.length === 0 && <p className={classes['nothing']}>{t('board.empty')}</p>}
    </section>
  );
}

function defaultColumns(object: ObjectModel): string[] {
  const money = [...object.fields.values()].find(({ kind }) => kind === 'money');
  return [...(money === undefined ? [] : [money.name]), ...(object.pipelines.length > 0 ? ['stage'] : [])];
}
