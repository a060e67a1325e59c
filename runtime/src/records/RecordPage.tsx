import { useParams } from 'react-router';
import { useObject } from '../metadata/use-metadata.ts';
import { NotFound } from '../shell/NotFound.tsx';
import { FieldsCard } from './page/FieldsCard.tsx';
import { HistoryCard } from './page/HistoryCard.tsx';
import { PathBar } from './page/PathBar.tsx';
import { RecordHead } from './page/RecordHead.tsx';
import { RelatedLists } from './page/RelatedLists.tsx';
import classes from './page/page.module.css';
import { useLiveRecords } from './use-live-records.ts';
import { useRecord } from './use-record.ts';
import type { ObjectModel } from '../metadata/model.ts';

/** Everything about one record: where it stands, its facts, its story, what belongs to it. */
export function RecordPage() {
  const { object: name = '', id = '' } = useParams();
  const object = useObject(name);
  return object === undefined ? <NotFound /> : <Page key={`${name}/${id}`} object={object} id={id} />;
}

function Page({ object, id }: { object: ObjectModel; id: string }) {
  const record = useRecord(object.name, id);
  useLiveRecords(object.name);
  return (
    <div className={classes['page']}>
      <RecordHead object={object} record={record} />
      {record.stage !== undefined && <PathBar object={object} record={record} />}
      <div className={classes['columns']}>
        <div className={classes['facts']}>
          <FieldsCard object={object} record={record} />
        </div>
        <div className={classes['story']}>
          <HistoryCard object={object} record={record} />
        </div>
        <div className={classes['related']}>
          <RelatedLists object={object} record={record} />
        </div>
      </div>
    </div>
  );
}
