import { Tooltip } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import type { AppItem, AppModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { useMetadata } from '../metadata/use-metadata.ts';
import { MetadataIcon } from '../ui/MetadataIcon.tsx';
import { AppSwitch } from './AppSwitch.tsx';
import { isCurrentItem, itemAddress } from './item-address.ts';
import { useCurrentApp } from './use-current-app.ts';
import classes from './Shell.module.css';

/** The items of the app at hand, under its name. */
export function AppItems({ isMini }: { isMini: boolean }) {
  const app = useCurrentApp();
  if (app === undefined) return null;
  return (
    <div>
      <AppSwitch app={app} isMini={isMini} />
      {app.items.map((item) => (
        <Item key={item.id} app={app} item={item} isMini={isMini} />
      ))}
    </div>
  );
}

function Item({ app, item, isMini }: { app: AppModel; item: AppItem; isMini: boolean }) {
  const metadata = useMetadata();
  const label = useLabel();
  const location = useLocation();
  if (item.items !== undefined) return <Group app={app} item={item} isMini={isMini} />;
  const object = metadata.objects.get(item.object ?? '');
  if (object === undefined) return null;
  const isCurrent = isCurrentItem(app, item, location, metadata.views);
  const name = label(item.label ?? object.labelPlural);
  return (
    <Tooltip label={name} position="right" disabled={!isMini}>
      <Link
        to={itemAddress(app, item)}
        className={classes['item']}
        aria-label={name}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <MetadataIcon name={item.icon ?? object.icon} />
        <span className={classes['itemName']}>{name}</span>
      </Link>
    </Tooltip>
  );
}

function Group({ app, item, isMini }: { app: AppModel; item: AppItem; isMini: boolean }) {
  const label = useLabel();
  return (
    <>
      <div className={classes['group']}>{!isMini && label(item.label)}</div>
      {item.items?.map((child) => (
        <Item key={child.id} app={app} item={child} isMini={isMini} />
      ))}
    </>
  );
}
