import type { LocalText } from '#schemas/types/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { inLanguage, isLastText, LanguageInput, languages, withLanguage } from './LabelInputs.tsx';
import classes from './labels.module.css';

/** One table cell with the text in each language, one above the other. */
export function LabelCell({ value, onChange }: { value: LocalText; onChange: (text: LocalText) => void }) {
  const t = useStudioTexts();
  return (
    <td>
      <span className={classes['stack']}>
        {languages.map((language) => (
          <LanguageInput
            key={language}
            size="xs"
            miw={140}
            aria-label={t(language === 'en' ? 'label.en' : 'label.zh')}
            value={inLanguage(value, language)}
            isNeeded={isLastText(value, language)}
            onChange={(text) => onChange(withLanguage(value, language, text))}
          />
        ))}
      </span>
    </td>
  );
}
