import { SegmentedControl } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { tableClasses } from '#runtime/ui/index.ts';
import type { ObjectDocument, RoleDocument } from '#schemas/types/index.ts';
import { type FieldRight, fieldRight, setFieldRight } from '../commands/set-rights.ts';
import { useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import classes from './roles.module.css';

const rights: FieldRight[] = ['edit', 'read', 'hide'];

/** How a role meets each field of an object. */
export function FieldRights({ role, object }: { role: RoleDocument; object: ObjectDocument }) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const name = object['x-object'].name;
  const fields = Object.entries(object.properties).map(([field, property]) => ({
    field,
    text: label(property['x-field'].label),
    right: fieldRight(role.objects[name], field),
  }));
  const count = (right: FieldRight) => fields.filter((one) => one.right === right).length;
  return (
    <section aria-label={t('roles.fieldsOf', { object: label(object['x-object'].label) })}>
      <div className={tableClasses['dim']} style={{ padding: '4px 8px' }}>
        {t('roles.fields', { edit: count('edit'), read: count('read'), hidden: count('hide') })}
      </div>
      <div className={classes['fields']}>
        {fields.map(({ field, text, right }) => (
          <div key={field} className={classes['field']}>
            <span>{text}</span>
            <SegmentedControl
              aria-label={text}
              value={right}
              data={rights.map((value) => ({ value, label: t(`fields.right.${value}`) }))}
              onChange={(value) =>
                run((draft) => setFieldRight(draft, { role: role.name, object: name, field, right: value }))
              }
            />
          </div>
        ))}
      </div>
    </section>
  );
}
