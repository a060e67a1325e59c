import { Menu } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import type { AppModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { useMetadata } from '../metadata/use-metadata.ts';
import { MetadataIcon } from '../ui/MetadataIcon.tsx';
import classes from './Shell.module.css';

/** The name of the app at hand; where there are several, the way to the others. */
export function AppSwitch({ app, isMini }: { app: AppModel; isMini: boolean }) {
  const t = useTexts();
  const label = useLabel();
  const { apps } = useMetadata();
  const name = label(app.label);
  if (apps.length < 2) return <div className={classes['group']}>{!isMini && name}</div>;
  return (
    <Menu position="bottom-start" width={204}>
      <Menu.Target>
        <button type="button" className={classes['switch']} aria-label={t('shell.switchApp', { name })}>
          <MetadataIcon name={app.icon} />
          <span className={classes['switchName']}>{name}</span>
          <IconSelector size={14} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {apps.map((each) => (
          <Menu.Item
            key={each.name}
            component={Link}
            to={`/app/${each.name}`}
            leftSection={<MetadataIcon name={each.icon} size={16} />}
            rightSection={each === app && <IconCheck size={14} stroke={1.75} aria-hidden />}
          >
            {label(each.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
