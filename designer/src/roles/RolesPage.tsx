import { Link, useParams } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Page } from '#runtime/ui/index.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { RightsMatrix } from './RightsMatrix.tsx';
import classes from './roles.module.css';

/** The roles and, of the chosen one, what it may do with each object. */
export function RolesPage() {
  const t = useStudioTexts();
  const label = useLabel();
  const roles = componentsOf(useDraft(), 'role');
  const { role: name } = useParams();
  const role = roles.find((one) => one.name === name) ?? roles[0];
  return (
    <div className={classes['frame']}>
      <nav className={classes['roles']} aria-label={t('roles.title')}>
        {roles.map((one) => (
          <Link
            key={one.name}
            to={`/studio/roles/${one.name}`}
            className={classes['role'] ?? ''}
            aria-current={one === role ? 'page' : undefined}
          >
            {label(one.label)}
          </Link>
        ))}
        <p className={classes['note']}>{t('roles.note')}</p>
      </nav>
      <div className={classes['main']}>
        {role && (
          <Page title={label(role.label)} isWide>
            <RightsMatrix role={role} />
          </Page>
        )}
      </div>
    </div>
  );
}
