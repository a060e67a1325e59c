import { TextInput } from '@mantine/core';
import type { LocalText } from '#schemas/types/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';

const languages = ['en', 'zh-CN'] as const;
type Language = (typeof languages)[number];

/** The text of one language; a plain string stands for every language. */
export function inLanguage(text: LocalText | undefined, language: string): string {
  return (typeof text === 'string' ? text : text?.[language]) ?? '';
}

/** A text with one language replaced; an emptied language goes. */
export function withLanguage(text: LocalText | undefined, language: string, value: string): LocalText {
  const all: Record<string, string> = typeof text === 'string' ? { en: text, 'zh-CN': text } : { ...text };
  const { [language]: _old, ...others } = all;
  return value.trim() === '' ? others : { ...all, [language]: value.trim() };
}

/** One input for each language; what is typed becomes one edit when the input is left. */
export function LabelInputs({
  value,
  onChange,
  hasFocus = false,
}: {
  value: LocalText | undefined;
  onChange: (text: LocalText) => void;
  hasFocus?: boolean;
}) {
  const t = useStudioTexts();
  return languages.map((language, i) => (
    <LanguageInput
      key={language}
      label={t(language === 'en' ? 'label.en' : 'label.zh')}
      value={inLanguage(value, language)}
      hasFocus={hasFocus && i === 0}
      onChange={(text) => onChange(withLanguage(value, language satisfies Language, text))}
    />
  ));
}

/** A text input that keeps what is typed until it is left or Enter is pressed. */
export function LanguageInput({
  label,
  value,
  onChange,
  hasFocus = false,
  description,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  hasFocus?: boolean;
  description?: string;
}) {
  const commit = (text: string) => {
    if (text !== value) onChange(text);
  };
  return (
    <TextInput
      label={label}
      description={description}
      key={value}
      defaultValue={value}
      data-autofocus={hasFocus || undefined}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
    />
  );
}
