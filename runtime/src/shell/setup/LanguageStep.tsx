import { IconCheck } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/create-texts.ts';
import { languages } from '../../i18n/languages.ts';
import { switchLanguage } from '../../i18n/switch-language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { SetupStep } from './SetupStep.tsx';
import classes from './setup.module.css';

/** The workspace's language; the page follows at once. */
export function LanguageStep() {
  const t = useTexts();
  const current = useLanguage();
  return (
    <SetupStep number={1} title={t('setup.language')} text={t('setup.languageText')}>
      <div className={classes['languages']} role="radiogroup" aria-label={t('setup.language')}>
        {languages.map(({ code, name, short }) => (
          <button
            key={code}
            type="button"
            role="radio"
            lang={code}
            aria-checked={code === current}
            className={classes['language']}
            onClick={() => void switchLanguage(code)}
          >
            <span className={classes['short']}>{short}</span>
            {name}
            {code === current && (
              <IconCheck size={16} stroke={1.75} className={classes['check']} aria-hidden />
            )}
          </button>
        ))}
      </div>
    </SetupStep>
  );
}
