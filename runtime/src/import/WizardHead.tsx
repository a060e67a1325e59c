import { IconCheck, IconFileSpreadsheet } from '@tabler/icons-react';
import { inSentence } from '../i18n/in-sentence.ts';
import type { ImportView } from '../api/imports.ts';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { type PlainImportKey, useImportTexts } from './i18n/texts.ts';
import { isOpenStep, type Step, steps } from './steps.ts';
import { useObjectName } from './use-object-name.ts';
import { useWizardAddress } from './use-wizard-address.ts';
import classes from './wizard.module.css';

const titles: Readonly<Record<Step, PlainImportKey>> = {
  upload: 'step.upload',
  match: 'step.match',
  check: 'step.check',
  run: 'step.run',
};

/** What is imported from which file, and how far it is. */
export function WizardHead({ current, view }: { current: Step; view: ImportView | undefined }) {
  const t = useImportTexts();
  const name = useObjectName();
  const isPhone = useIsPhone();
  const { object } = useWizardAddress();
  const number = steps.indexOf(current) + 1;
  return (
    <header className={classes['head']}>
      <h1 className={classes['title']}>
        {t('wizard.title', { name: inSentence(name(view?.object ?? object)) })}
      </h1>
      {view !== undefined && (
        <span className={classes['file']}>
          <IconFileSpreadsheet size={14} stroke={1.75} aria-hidden />
          <span>{view.fileName}</span>
        </span>
      )}
      {isPhone ? (
        <p className={classes['stepWords']}>
          {t('wizard.stepOf', { number, total: steps.length })} · {t(titles[current])}
        </p>
      ) : (
        <ol className={classes['steps']} aria-label={t('wizard.steps')}>
          {steps.map((step, index) => (
            <StepMark
              key={step}
              step={step}
              number={index + 1}
              isDone={index + 1 < number || view?.state === 'done'}
              isCurrent={step === current}
              isOpen={isOpenStep(view?.state, current, step)}
            />
          ))}
        </ol>
      )}
    </header>
  );
}

function StepMark(props: {
  step: Step;
  number: number;
  isDone: boolean;
  isCurrent: boolean;
  isOpen: boolean;
}) {
  const { step, number, isDone, isCurrent, isOpen } = props;
  const t = useImportTexts();
  const { go } = useWizardAddress();
  const mark = (
    <>
      <span className={classes['mark']} data-done={isDone || undefined} data-current={isCurrent || undefined}>
        {isDone ? <IconCheck size={14} stroke={2} aria-hidden /> : number}
      </span>
      {t(titles[step])}
    </>
  );
  return (
    <li aria-current={isCurrent ? 'step' : undefined}>
      {isOpen ? (
        <button type="button" className={classes['stepLink']} onClick={() => go(step)}>
          {mark}
        </button>
      ) : (
        <span className={classes['stepLink']}>{mark}</span>
      )}
    </li>
  );
}
