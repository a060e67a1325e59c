import i18next from 'i18next';
import type { TextRoom } from './create-texts.ts';
import { type Language, nearestLanguage } from './languages.ts';
import { appTexts } from './texts.ts';

const storageKey = 'fieldwork.language';
const rooms: TextRoom<never>[] = [];

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

/** A lazily loaded room (Studio, import) has its texts, now and after every later switch. */
export async function joinTexts(room: TextRoom<never>): Promise<void> {
  if (!rooms.includes(room)) rooms.push(room);
  await room.load(nearestLanguage(i18next.language));
}

/** Every drawn text is in `language` afterwards; remembered in this browser. */
export async function switchLanguage(language: Language): Promise<void> {
  await Promise.all([appTexts.load(language), ...rooms.map((room) => room.load(language))]);
  await i18next.changeLanguage(language);
  apply(language);
}

function apply(language: Language): void {
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}
