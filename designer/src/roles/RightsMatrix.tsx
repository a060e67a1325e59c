import { Checkbox, Select } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { tableClasses } from '#runtime/ui/index.ts';
import type { ObjectDocument, ObjectRights, RoleDocument, Scope } from '#schemas/types/index.ts';
import { setObjectRights } from '../commands/set-rights.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { FieldRights } from './FieldRights.tsx';
import classes from './roles.module.css';
import { TransitionRights } from './TransitionRights.tsx';

const scopes: Scope[] = ['none', 'own', 'team', 'department', 'departmentTree', 'all'];

/** What a role may do with each object; an opened row shows the object's fields. */
export function RightsMatrix({ role }: { role: RoleDocument }) {
  const t = useStudioTexts();
  const objects = componentsOf(useDraft(), 'object');
  const [opened, setOpened] = useState<string>();
  return (
    <div className={tableClasses['scroll']}>
      <table className={tableClasses['table']}>
        <thead>
          <tr>
            <th>{t('roles.object')}</th>
            <th>{t('roles.read')}</th>
            <th>{t('roles.create')}</th>
            <th>{t('roles.update')}</th>
            <th>{t('roles.delete')}</th>
            <th>{t('roles.transition')}</th>
            <th>{t('roles.export')}</th>
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => {
            const name = object['x-object'].name;
            return (
              <Fragment key={name}>
                <RightsRow
                  role={role}
                  object={object}
                  isOpen={opened === name}
                  onToggle={() => setOpened(opened === name ? undefined : name)}
                />
                {opened === name && (
                  <tr>
                    <td colSpan={7}>
                      <FieldRights role={role} object={object} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function RightsRow({
  role,
  object,
  isOpen,
  onToggle,
}: {
  role: RoleDocument;
  object: ObjectDocument;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const name = object['x-object'].name;
  const rights = role.objects[name];
  const set = (values: Partial<Omit<ObjectRights, 'fields'>>) =>
    run((draft) => setObjectRights(draft, { role: role.name, object: name, set: values }));
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <tr>
      <td>
        <button
          type="button"
          className={`${tableClasses['rowLink'] ?? ''} ${classes['object'] ?? ''}`}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          <Chevron size={14} stroke={1.75} aria-hidden />
          {label(object['x-object'].label)}
        </button>
      </td>
      <ScopeCell title={t('roles.read')} value={rights?.read} onChange={(read) => set({ read })} />
      <FlagCell
        title={t('roles.create')}
        isOn={rights?.create ?? false}
        onChange={(create) => set({ create })}
      />
      <ScopeCell title={t('roles.update')} value={rights?.update} onChange={(update) => set({ update })} />
      <ScopeCell
        title={t('roles.delete')}
        value={rights?.delete}
        onChange={(value) => set({ delete: value })}
      />
      <td>
        <TransitionRights
          object={object}
          value={rights?.transition}
          onChange={(transition) => set({ transition })}
        />
      </td>
      <FlagCell
        title={t('roles.export')}
        isOn={rights?.export ?? false}
        onChange={(value) => set({ export: value })}
      />
    </tr>
  );
}

type ScopedRight = ObjectRights['read'];

function ScopeCell({
  title,
  value,
  onChange,
}: {
  title: string;
  value: ScopedRight;
  onChange: (value: Exclude<ScopedRight, undefined>) => void;
}) {
  const t = useStudioTexts();
  const scope = value ? value.scope : 'none';
  return (
    <td>
      <Select
        size="xs"
        w={104}
        aria-label={title}
        allowDeselect={false}
        value={scope}
        data={scopes.map((one) => ({ value: one, label: t(`roles.scope.${one}`) }))}
        onChange={(next) =>
          next !== null && onChange(next === 'none' ? false : { ...value, scope: next as Scope })
        }
      />
    </td>
  );
}

function FlagCell({
  title,
  isOn,
  onChange,
}: {
  title: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <td>
      <Checkbox aria-label={title} checked={isOn} onChange={(event) => onChange(event.target.checked)} />
    </td>
  );
}
