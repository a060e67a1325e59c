import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import type { Finding } from '#schemas/findings.ts';
import { SideDrawer } from '#runtime/ui/index.ts';
import { useDraft, useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { labelOf } from '../labels/label-of.ts';
import { placeWords } from './place-words.ts';
import { problemAddress, problemComponent } from './problem-address.ts';
import classes from './ProblemsPanel.module.css';

/** Everything the check found, each a way to its place. */
export function ProblemsPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useStudioTexts();
  const draft = useDraft();
  const label = useLabel();
  const findings = useDraftState((state) => state.findings);
  const aboutOf = (finding: Finding) => {
    const document = draft.get(problemComponent(finding) ?? 'object/');
    const place = (finding.pointer ?? '').split('/').slice(1);
    return (
      document && [label(labelOf(document)), placeWords(document, place, label)].filter(Boolean).join(' · ')
    );
  };
  return (
    <SideDrawer title={t('problems.title')} isOpen={isOpen} onClose={onClose}>
      {findings.length === 0 && <p className={classes['none']}>{t('problems.none')}</p>}
      <ul className={classes['list']}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.path} ${finding.pointer ?? ''} ${finding.message}`}>
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
              <span>
                <strong className={classes['about']}>{aboutOf(finding)}</strong>
                {finding.message}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </SideDrawer>
  );
}
