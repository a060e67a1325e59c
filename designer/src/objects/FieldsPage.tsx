import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Page, SideDrawer } from '#runtime/ui/index.ts';
import type { FieldProperty, ObjectDocument } from '#schemas/types/index.ts';
import { useComponent } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { FieldSettings } from './FieldSettings.tsx';
import { FieldTable } from './FieldTable.tsx';
import { NewFieldMenu } from './NewFieldMenu.tsx';

/** The fields of one object: the table, and a drawer for the one that is chosen. */
export function FieldsPage() {
  const t = useStudioTexts();
  const label = useLabel();
  const { object: name = '' } = useParams();
  const object = useComponent('object', name);
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('field') ?? undefined;
  const setChosen = (field: string | undefined) =>
    setSearch(field === undefined ? {} : { field }, { replace: true });
  if (!object) return <Navigate to="/studio/objects" replace />;
  const field = chosen === undefined ? undefined : ownField(object, chosen);
  return (
    <Page
      isWide
      title={t('fields.title', { object: label(object['x-object'].label) })}
      actions={
        <NewFieldMenu object={name} onAdded={setChosen}>
          <Button variant="default" leftSection={<IconPlus size={14} stroke={2} />}>
            {t('fields.add')}
          </Button>
        </NewFieldMenu>
      }
    >
      <FieldTable object={object} onChoose={setChosen} />
      {chosen !== undefined && field && (
        <SideDrawer title={label(field['x-field'].label)} onClose={() => setChosen(undefined)}>
          <FieldSettings
            key={chosen}
            object={name}
            field={chosen}
            onRenamed={setChosen}
            onRemoved={() => setChosen(undefined)}
          />
        </SideDrawer>
      )}
    </Page>
  );
}

/** The address may name anything. */
function ownField({ properties }: ObjectDocument, name: string): FieldProperty | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
