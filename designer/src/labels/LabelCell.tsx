import type { LocalText } from '#schemas/types/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { inLanguage, isLastText, LanguageInput, languages, withLanguage } from './LabelInputs.tsx';
import classes from './labels.module.css';

/** One table cell with the text in each language, side by side or one above the other. */
export function LabelCell({
  value,
  onChange,
  isStacked = false,
}: {
  value: LocalText;
  onChange: (text: LocalText) => void;
  isStacked?: boolean;
}) {
  const t = useStudioTexts();
  return (
    <td>
      <span className={classes['texts']} data-stacked={isStacked || undefined}>
        {languages.map((language) => (
          <LanguageInput
            key={language}
            size="xs"
            miw={130}
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
