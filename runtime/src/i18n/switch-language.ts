import i18next from 'i18next';
import { loadRoomsInUse } from './create-texts.ts';
import { type Language, nearestLanguage } from './languages.ts';
import { appTexts } from './texts.ts';

const storageKey = 'fieldwork.language';

/** The language of an earlier visit, else the browser's. */
export function preferredLanguage(): Language {
  return nearestLanguage(localStorage.getItem(storageKey) ?? navigator.language);
}

/** Texts are ready in `language` afterwards, and nothing has been drawn yet. Called once, before the first render. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.init({
    lng: language,
    fallbackLng: false,
    ns: [appTexts.namespace],
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {},
  });
  await appTexts.load(language);
  apply(language);
}

/** Every drawn text is in `language` afterwards; remembered in this browser. */
export async function switchLanguage(language: Language): Promise<void> {
  await loadRoomsInUse(language);
  await i18next.changeLanguage(language);
  apply(language);
}

function apply(language: Language): void {
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}
