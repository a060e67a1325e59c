import { Button } from '@mantine/core';
import { IconFileImport, IconFilterOff, IconPlus } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { inSentence } from '../i18n/in-sentence.ts';
import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { useOverlay } from '../shell/use-overlay.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MetadataIcon } from '../ui/MetadataIcon.tsx';

/** No record fits: either there is none yet, or the conditions are too narrow. */
export function NoRecords({
  object,
  isNarrowed,
  onWiden,
}: {
  object: ObjectModel;
  isNarrowed: boolean;
  onWiden: () => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const overlay = useOverlay();
  const { app = '' } = useParams();
  const name = label(object.labelPlural);
  const plural = inSentence(name);
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff size={24} stroke={1.5} />}
        title={t('list.noneMatch')}
        text={t('list.noneMatchText')}
      >
        <Button variant="default" onClick={onWiden}>
          {t('list.clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<MetadataIcon name={object.icon} size={24} stroke={1.5} />}
      title={t('list.noneYet', { name: plural })}
      text={t('list.noneYetText', { name })}
    >
      {object.can.create && (
        <Button
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => overlay.open('new', object.name)}
        >
          {t('list.add', { name: inSentence(label(object.label)) })}
        </Button>
      )}
      {object.can.create && (
        <Button
          variant="default"
          component={Link}
          to={`/app/${app}/o/${object.name}/import`}
          leftSection={<IconFileImport size={14} stroke={1.75} />}
        >
          {t('list.import')}
        </Button>
      )}
    </EmptyState>
  );
}
