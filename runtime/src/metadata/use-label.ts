import { textIn, type LocalText } from '#schemas/texts.ts';
import { useCallback } from 'react';
import { useLanguage } from '../i18n/create-texts.ts';

/** Picks a label of the metadata in the language now chosen. */
export function useLabel(): (text: LocalText | undefined) => string {
  const language = useLanguage();
  return useCallback((text) => (text === undefined ? '' : textIn(text, language)), [language]);
}
