import { useTitle } from '../metadata/use-title.ts';
import { Button } from '@mantine/core';
import { IconArrowsMaximize, IconPencil } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { useObject } from '../metadata/use-metadata.ts';
import { useAppOf } from '../shell/search/search-targets.ts';
import { useOverlay } from '../shell/use-overlay.ts';
import { SideDrawer } from '../ui/SideDrawer.tsx';
import { SlowLoader } from '../ui/SlowLoader.tsx';
import { FieldsCard } from './page/FieldsCard.tsx';
import { useRecord } from './use-record.ts';

/** A quick look at a record beside the list, with inline editing. */
export function PeekDrawer({
  object: name,
  id,
  onClose,
}: {
  object: string;
  id: string;
  onClose: () => void;
}) {
  const object = useObject(name);
  if (object === undefined) return null;
  return (
    <Suspense
      fallback={
        <SideDrawer title="" onClose={onClose}>
          <SlowLoader />
        </SideDrawer>
      }
    >
      <Peek object={object} id={id} onClose={onClose} />
    </Suspense>
  );
}

function Peek({ object, id, onClose }: { object: ObjectModel; id: string; onClose: () => void }) {
  const t = useTexts();
  const overlay = useOverlay();
  const appOf = useAppOf();
  const titleOf = useTitle();
  const record = useRecord(object.name, id);
  const foot = (
    <>
      {record.abilities?.update === true && (
        <Button
          variant="default"
          leftSection={<IconPencil size={14} stroke={1.75} />}
          onClick={() => overlay.open('edit', `${object.name}.${id}`)}
        >
          {t('common.edit')}
        </Button>
      )}
      <Button
        component={Link}
        to={`/app/${appOf(object.name)}/o/${object.name}/${id}`}
        leftSection={<IconArrowsMaximize size={14} stroke={1.75} />}
      >
        {t('record.openPage')}
      </Button>
    </>
  );
  return (
    <SideDrawer title={titleOf(record)} onClose={onClose} foot={foot}>
      <FieldsCard object={object} record={record} isPlain />
    </SideDrawer>
  );
}
