import { Button } from '@mantine/core';
import { IconSchema } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { EmptyState, MetadataIcon, Page } from '#runtime/ui/index.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import classes from './objects.module.css';

/** The objects of the workspace. */
export function ObjectsPage() {
  const t = useStudioTexts();
  const label = useLabel();
  const objects = componentsOf(useDraft(), 'object');
  if (objects.length === 0) {
    return (
      <EmptyState
        icon={<IconSchema size={24} stroke={1.5} />}
        title={t('nav.noneTitle')}
        text={t('nav.noneText')}
      >
        <Button component={Link} to="/templates">
          {t('nav.toTemplates')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <Page title={t('objects.title')} lead={t('objects.lead')}>
      <div className={classes['tiles']}>
        {objects.map(({ 'x-object': settings, properties }) => (
          <Link key={settings.name} to={settings.name} className={classes['tile'] ?? ''}>
            <MetadataIcon name={settings.icon} />
            <span className={classes['tileName']}>{label(settings.label)}</span>
            <span className={classes['dim']}>
              {t('objects.fields', { count: Object.keys(properties).length })}
            </span>
          </Link>
        ))}
      </div>
    </Page>
  );
}
