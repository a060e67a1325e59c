import {
  type Icon,
  IconArrowsSplit,
  IconForms,
  IconGitPullRequest,
  IconSchema,
  IconShieldLock,
  IconX,
} from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { CountBadge } from '#runtime/ui/index.ts';
import { type PlainKey, useStudioTexts } from '../i18n/texts.ts';
import { useUnpublishedCount } from './use-unpublished.ts';
import classes from './StudioShell.module.css';

const groups: { title: PlainKey; items: { to: string; text: PlainKey; icon: Icon }[] }[] = [
  {
    title: 'nav.data',
    items: [
      { to: 'objects', text: 'nav.objects', icon: IconSchema },
      { to: 'pipelines', text: 'nav.pipelines', icon: IconArrowsSplit },
      { to: 'roles', text: 'nav.roles', icon: IconShieldLock },
    ],
  },
  { title: 'nav.screens', items: [{ to: 'forms', text: 'nav.forms', icon: IconForms }] },
  { title: 'nav.release', items: [{ to: 'changes', text: 'nav.changes', icon: IconGitPullRequest }] },
];

/** The ways through Studio. */
export function StudioNavigation() {
  const t = useStudioTexts();
  const unpublished = useUnpublishedCount();
  return (
    <nav className={classes['nav']} aria-label={t('nav.label')}>
      {groups.map(({ title, items }) => [
        <div key={title} className={classes['group']}>
          {t(title)}
        </div>,
        ...items.map(({ to, text, icon: ItemIcon }) => (
          <NavLink key={to} to={`/studio/${to}`} className={classes['item'] ?? ''} title={t(text)}>
            <ItemIcon size={16} stroke={1.75} aria-hidden />
            <span className={classes['itemName']}>{t(text)}</span>
            {to === 'changes' && unpublished > 0 && <CountBadge>{unpublished}</CountBadge>}
          </NavLink>
        )),
      ])}
      <span className={classes['spacer']} />
      <NavLink to="/" end className={classes['item'] ?? ''} title={t('nav.back')}>
        <IconX size={16} stroke={1.75} aria-hidden />
        <span className={classes['itemName']}>{t('nav.back')}</span>
      </NavLink>
    </nav>
  );
}
