import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportFinding, ImportView } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { CountBadge } from '../../ui/MeaningBadge.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import classes from './check.module.css';
import { FindingPanel } from './FindingPanel.tsx';
import { useFindingTitle } from './use-finding-title.ts';

/** The causes with their counts, and the remedy of the chosen one beside them. */
export function Findings({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const [chosen, setChosen] = useState(0);
  const finding = view.findings[chosen] ?? view.findings[0];
  return (
    <div className={classes['split']}>
      <nav className={classes['causes']} aria-label={t('check.findings')}>
        {view.findings.map((each, index) => (
          <Cause
            key={keyOf(each)}
            object={view.object}
            finding={each}
            isChosen={each === finding}
            onChoose={() => setChosen(index)}
          />
        ))}
      </nav>
      {finding !== undefined && <FindingPanel key={keyOf(finding)} view={view} finding={finding} />}
    </div>
  );
}

function keyOf({ code, field }: ImportFinding): string {
  return `${code}/${field ?? ''}`;
}

function Cause({
  object,
  finding,
  isChosen,
  onChoose,
}: {
  object: string;
  finding: ImportFinding;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useImportTexts();
  const { number } = useFormats();
  const titleOf = useFindingTitle(object);
  const values = finding.values ?? [];
  const detail =
    values.length > 3
      ? t('check.different', { count: values.length })
      : values.map(({ value }) => `“${value}”`).join(', ');
  return (
    <button
      type="button"
      className={classes['cause']}
      aria-current={isChosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <IconAlertCircle size={16} stroke={1.75} color="var(--fw-danger-text)" aria-hidden />
      <span className={classes['causeWords']}>
        <span className={classes['causeTitle']}>{titleOf(finding)}</span>
        <span className={classes['causeDetail']}>{detail}</span>
      </span>
      <CountBadge>{number(finding.count)}</CountBadge>
    </button>
  );
}
