import { TextInput } from '@mantine/core';
import type { LocalText } from '#schemas/types/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { inLanguage, withLanguage } from './LabelInputs.tsx';

/** Two table cells with the English and the Chinese text; what is typed becomes one edit when the input is left. */
export function LabelCells({ value, onChange }: { value: LocalText; onChange: (text: LocalText) => void }) {
  const t = useStudioTexts();
  return (['en', 'zh-CN'] as const).map((language) => (
    <td key={`${language} ${inLanguage(value, language)}`}>
      <TextInput
        size="xs"
        miw={110}
        aria-label={t(language === 'en' ? 'label.en' : 'label.zh')}
        defaultValue={inLanguage(value, language)}
        onBlur={(event) => {
          const text = withLanguage(value, language, event.currentTarget.value);
          if (inLanguage(text, language) !== inLanguage(value, language)) onChange(text);
        }}
      />
    </td>
  ));
}
