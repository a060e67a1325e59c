import { useTitle } from '../../metadata/use-title.ts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronRight, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useOverlay } from '../../shell/use-overlay.ts';
import { RecordTile } from '../../ui/Avatar.tsx';
import { useTrash } from '../use-trash.ts';
import { KeyFacts } from './KeyFacts.tsx';
import classes from './page.module.css';

/** Where the record stands in the app, its name, its first facts, what can be done. */
export function RecordHead({ object, record }: { object: ObjectModel; record: RecordEnvelope }) {
  const t = useTexts();
  const titleOf = useTitle();
  const label = useLabel();
  const overlay = useOverlay();
  const navigate = useNavigate();
  const { app = '' } = useParams();
  const trash = useTrash(object);
  const list = `/app/${app}/o/${object.name}`;
  const title = titleOf(record);
  const remove = () => void trash(record).then((isGone) => isGone && navigate(list));
  return (
    <header className={classes['head']}>
      <nav className={classes['crumbs']} aria-label={t('record.crumbs')}>
        <Link to={list}>{label(object.labelPlural)}</Link>
        <IconChevronRight size={14} stroke={1.75} aria-hidden />
        <span aria-current="page">{title}</span>
      </nav>
      <div className={classes['titleRow']}>
        <RecordTile id={record.id} name={title} size={40} />
        <div className={classes['titleWords']}>
          <h1 className={classes['title']}>{title}</h1>
          <KeyFacts object={object} record={record} />
        </div>
        {record.abilities?.update === true && (
          <Button
            variant="default"
            leftSection={<IconPencil size={14} stroke={1.75} />}
            onClick={() => overlay.open('edit', `${object.name}.${record.id}`)}
          >
            {t('common.edit')}
          </Button>
        )}
        {record.abilities?.delete === true && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size={32} variant="default" aria-label={t('common.more')}>
                <IconDots size={18} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={remove}>
                {t('record.toTrash')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </header>
  );
}
