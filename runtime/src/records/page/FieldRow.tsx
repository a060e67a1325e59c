import { ActionIcon } from '@mantine/core';
import { IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RecordEnvelope } from '../../api/records.ts';
import { cellKinds } from '../../field-kinds/cells.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { FieldModel, ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useAppOf } from '../../shell/search/search-targets.ts';
import { InlineEdit } from './InlineEdit.tsx';
import classes from './page.module.css';

/** One fact: label and value; the pencil edits it in its place, the lock says that it cannot be changed. */
export function FieldRow({
  object,
  record,
  field,
}: {
  object: ObjectModel;
  record: RecordEnvelope;
  field: FieldModel;
}) {
  const t = useTexts();
  const label = useLabel();
  const [isEditing, setEditing] = useState(false);
  const mayEdit =
    record.abilities?.update === true &&
    (record.abilities.fields?.write?.includes(field.name) ?? false) &&
    !field.readOnly;
  const name = label(field.label);
  if (isEditing)
    return <InlineEdit object={object} record={record} field={field} onDone={() => setEditing(false)} />;
  return (
    <div className={classes['fieldRow']} onDoubleClick={() => mayEdit && setEditing(true)}>
      <span className={classes['fieldLabel']}>{name}</span>
      <span className={classes['fieldValue']}>
        <Value record={record} field={field} />
        {field.readOnly && (
          <IconLock
            size={14}
            stroke={1.75}
            role="img"
            aria-label={t('record.readOnly')}
            color="var(--fw-text-3)"
          />
        )}
      </span>
      {mayEdit && (
        <ActionIcon
          size={24}
          className={classes['pencil'] ?? ''}
          aria-label={t('record.editField', { name })}
          onClick={() => setEditing(true)}
        >
          <IconPencil size={14} stroke={1.75} />
        </ActionIcon>
      )}
    </div>
  );
}

function Value({ record, field }: { record: RecordEnvelope; field: FieldModel }) {
  const appOf = useAppOf();
  const { objects } = useMetadata();
  const value = record.fields[field.name];
  const { Cell } = cellKinds[field.kind];
  const cell = <Cell field={field} value={value} labels={record.labels?.[field.name]} />;
  const target = field.settings.to;
  if (field.kind !== 'reference' || typeof value !== 'string' || target === undefined || !objects.has(target))
    return cell;
  return (
    <Link className={classes['reference']} to={`/app/${appOf(target)}/o/${target}/${value}`}>
      {cell}
    </Link>
  );
}
