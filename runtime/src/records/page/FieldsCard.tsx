import { IconUser } from '@tabler/icons-react';
import type { LayoutSection } from '#schemas/forms/index.ts';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useBuiltForm } from '../use-built-form.ts';
import { FieldRow } from './FieldRow.tsx';
import classes from './page.module.css';

/** The record's facts, section by section as its form has them, each editable in its place. */
export function FieldsCard({
  object,
  record,
  isPlain = false,
}: {
  object: ObjectModel;
  record: RecordEnvelope;
  isPlain?: boolean;
}) {
  const t = useTexts();
  const label = useLabel();
  const { built } = useBuiltForm(object, { mode: 'view', recordType: record.recordType });
  const sections = built.layout.tabs
    .flatMap(({ sections: own }) => own)
    .filter((section) => fieldsIn(section).length > 0);
  const owner = record.labels?.['owner'];
  return (
    <>
      {sections.map((section, index) => (
        <section key={section.id} className={isPlain ? classes['plainSection'] : classes['card']}>
          <h2 className={classes['cardTitle']}>
            {section.label || t('record.details', { name: label(object.label) })}
          </h2>
          {fieldsIn(section).map((name) => {
            const field = object.fields.get(name);
            return field && <FieldRow key={name} object={object} record={record} field={field} />;
          })}
          {index === 0 && object.hasOwner && typeof owner === 'string' && (
            <div className={classes['fieldRow']}>
              <span className={classes['fieldLabel']}>{t('record.owner')}</span>
              <span className={classes['fieldValue']}>
                {owner === '' ? (
                  <IconUser size={16} aria-hidden />
                ) : (
                  <Avatar id={record.owner ?? owner} name={owner} size={20} isNamed />
                )}{' '}
                {owner}
              </span>
            </div>
          )}
        </section>
      ))}
    </>
  );
}

function fieldsIn(section: LayoutSection): string[] {
  return section.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.kind === 'field' ? cell.field : [])),
  );
}
