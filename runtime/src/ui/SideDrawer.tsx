import { ActionIcon, Drawer } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { useIsPhone } from './use-is-phone.ts';
import classes from './SideDrawer.module.css';

/** What a drawer shows and how it closes. */
export interface SideDrawerProps {
  title: ReactNode;
  /** Beside the title: draft state, a pill. */
  note?: ReactNode;
  size?: 480 | 720;
  foot?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  isOpen?: boolean;
}

/** A panel over the page from the right, whole width on a phone; the page stays mounted behind it. */
export function SideDrawer({
  title,
  note,
  size = 480,
  foot,
  onClose,
  children,
  isOpen = true,
}: SideDrawerProps) {
  const t = useTexts();
  const isPhone = useIsPhone();
  return (
    <Drawer.Root
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : size}
      closeOnClickOutside={false}
      classNames={{ content: classes['content'] ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>{title}</Drawer.Title>
          <span className={classes['note']}>{note}</span>
          <ActionIcon aria-label={t('common.close')} onClick={onClose}>
            <IconX size={18} stroke={1.75} />
          </ActionIcon>
        </div>
        <div className={classes['body']}>{children}</div>
        {foot !== undefined && <div className={classes['foot']}>{foot}</div>}
      </Drawer.Content>
    </Drawer.Root>
  );
}
