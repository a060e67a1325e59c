import { Input, SegmentedControl } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Message } from '#runtime/ui/index.ts';
import { type FieldRight, fieldRight, setFieldRight } from '../commands/set-rights.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import classes from './objects.module.css';

const rights: FieldRight[] = ['edit', 'read', 'hide'];

/** How each role that knows the object meets one of its fields. */
export function FieldAccess({ object, field }: { object: string; field: string }) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const roles = componentsOf(useDraft(), 'role').filter((role) => role.objects[object] !== undefined);
  if (roles.length === 0) return null;
  const isHidden = roles.every((role) => fieldRight(role.objects[object], field) === 'hide');
  return (
    <div>
      <Input.Label>{t('fields.access')}</Input.Label>
      {isHidden && <Message meaning="info">{t('fields.accessNone')}</Message>}
      {roles.map((role) => (
        <div key={role.name} className={classes['right']}>
          <span>{label(role.label)}</span>
          <SegmentedControl
            aria-label={label(role.label)}
            value={fieldRight(role.objects[object], field)}
            data={rights.map((right) => ({ value: right, label: t(`fields.right.${right}`) }))}
            onChange={(right) =>
              run((draft) => setFieldRight(draft, { role: role.name, object, field, right }))
            }
          />
        </div>
      ))}
    </div>
  );
}
