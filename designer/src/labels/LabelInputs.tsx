import { TextInput, type TextInputProps } from '@mantine/core';
import type { LocalText } from '#schemas/types/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';

export const languages = ['en', 'zh-CN'] as const;
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

/** One input for each language; what is typed becomes one edit when the input is left. The last language stays. */
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
      isNeeded={isLastText(value, language)}
      onChange={(text) => onChange(withLanguage(value, language satisfies Language, text))}
    />
  ));
}

/** Whether a text has no other language than this one. */
export function isLastText(text: LocalText | undefined, language: Language): boolean {
  return languages.every((other) => other === language || inLanguage(text, other) === '');
}

/**
 * A text input that keeps what is typed until it is left or Enter is pressed; Escape brings the old text back, and so does
 * emptying one whose text is needed.
 */
export function LanguageInput({
  value,
  onChange,
  hasFocus = false,
  isNeeded = false,
  ...look
}: {
  value: string;
  onChange: (text: string) => void;
  hasFocus?: boolean;
  isNeeded?: boolean;
} & Pick<TextInputProps, 'label' | 'aria-label' | 'description' | 'size' | 'miw' | 'placeholder'>) {
  const commit = (input: HTMLInputElement) => {
    if (isNeeded && input.value.trim() === '') input.value = value;
    if (input.value.trim() !== value) onChange(input.value.trim());
  };
  return (
    <TextInput
      {...look}
      key={value}
      defaultValue={value}
      data-autofocus={hasFocus || undefined}
      onBlur={(event) => commit(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(event.currentTarget);
        if (event.key === 'Escape' && event.currentTarget.value !== value) {
          event.stopPropagation();
          event.currentTarget.value = value;
        }
      }}
    />
  );
}
