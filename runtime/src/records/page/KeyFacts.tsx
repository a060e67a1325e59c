import { Fragment } from 'react';
import type { RecordEnvelope } from '../../api/records.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { columnOf, valueAt } from '../../views/columns.ts';
import { RecordCell } from '../../views/RecordCell.tsx';
import classes from './page.module.css';

/** The facts that the object's board card shows, else its first few, in one line under the name. */
export function KeyFacts({ object, record }: { object: ObjectModel; record: RecordEnvelope }) {
  const metadata = useMetadata();
  const card = metadata.views.find((view) => view.object === object.name && view.board !== undefined)?.board
    ?.card;
  const own = [...object.fields.values()]
    .filter(({ name, kind }) => name !== object.nameField && kind !== 'longText')
    .map(({ name }) => name);
  const paths = [...(card?.fields ?? own.slice(0, 3)), ...(object.hasOwner ? ['owner'] : [])];
  const columns = [...new Set(paths)].flatMap((path) => columnOf(metadata, object, path) ?? []);
  const present = columns.filter(({ path }) => valueAt(record, path) !== undefined).slice(0, 5);
  return (
    <div className={classes['keyFacts']}>
      {present.map((column, index) => (
        <Fragment key={column.path}>
          {index > 0 && <span aria-hidden>·</span>}
          <span className={classes['keyFact']}>
            <RecordCell column={column} record={record} isShort />
          </span>
        </Fragment>
      ))}
    </div>
  );
}
