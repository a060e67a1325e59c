import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { fieldKindNames } from '#schemas/field-kinds/index.ts';
import { useDraftStore } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { kindLabel } from './kind-label.ts';
import { KindIcon } from './kind-icon.tsx';
import { makeField } from './make-field.ts';

/** A menu of the field kinds; choosing one adds a field of it. */
export function NewFieldMenu({
  object,
  onAdded,
  children,
}: {
  object: string;
  onAdded: (field: string) => void;
  children: ReactNode;
}) {
  const t = useStudioTexts();
  const store = useDraftStore();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {fieldKindNames.map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={<KindIcon kind={kind} />}
            onClick={() => {
              const state = store.getState();
              const made = makeField(state.log.draft, { object, kind, ...kindLabel(kind) });
              state.run(made.edit);
              onAdded(made.name);
            }}
          >
            {t(`kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
