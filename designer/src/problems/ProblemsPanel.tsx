import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { SideDrawer } from '#runtime/ui/index.ts';
import { useDraft, useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { problemAddress } from './problem-address.ts';
import classes from './ProblemsPanel.module.css';

/** Everything the check found, each a way to its place. */
export function ProblemsPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useStudioTexts();
  const draft = useDraft();
  const findings = useDraftState((state) => state.findings);
  return (
    <SideDrawer title={t('problems.title')} isOpen={isOpen} onClose={onClose}>
      {findings.length === 0 && <p className={classes['none']}>{t('problems.none')}</p>}
      <ul className={classes['list']}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.path} ${finding.pointer ?? ''}`}>
            <Link to={problemAddress(finding, draft)} className={classes['row'] ?? ''} onClick={onClose}>
              {finding.severity === 'error' ? (
                <IconAlertCircle
                  size={16}
                  stroke={1.75}
                  className={classes['error']}
                  aria-label={t('problems.error')}
                />
              ) : (
                <IconAlertTriangle
                  size={16}
                  stroke={1.75}
                  className={classes['warning']}
                  aria-label={t('problems.warning')}
                />
              )}
              <span>{finding.message}</span>
            </Link>
          </li>
        ))}
      </ul>
    </SideDrawer>
  );
}
