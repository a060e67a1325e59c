import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { type Language, nearestLanguage } from './languages.ts';

/** Loads one language of every room that has been loaded before. */
const roomsInUse = new Map<string, (language: Language) => Promise<void>>();

/** Every room that is in use has its texts in `language` too. */
export async function loadRoomsInUse(language: Language): Promise<void> {
  await Promise.all([...roomsInUse.values()].map((load) => load(language)));
}

/** Values for the `{{name}}` places of a text; `count` chooses its plural form. */
export type TextParams = Record<string, string | number>;

type Unsuffixed<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;

/** Looks one text up in the language now chosen. */
export type Translate<Key extends string> = (key: Unsuffixed<Key>, params?: TextParams) => string;

/** A room's texts, with keys checked by the compiler. */
export interface TextRoom<Key extends string> {
  namespace: string;
  load(language: Language): Promise<void>;
  useTexts(): Translate<Key>;
  translate: Translate<Key>;
}

/**
 * The texts of one part of the app under their own namespace, each language in its own lazy chunk.
 * `load` must have resolved before a component of that part is drawn.
 */
export function createTexts<Key extends string>(
  namespace: string,
  loaders: Record<Language, () => Promise<Record<Key, string>>>,
): TextRoom<Key> {
  const translate: Translate<Key> = (key, params) => i18next.t(key, { ns: namespace, ...params });
  const load = async (language: Language): Promise<void> => {
    if (i18next.hasResourceBundle(language, namespace)) return;
    i18next.addResourceBundle(language, namespace, await loaders[language]());
  };
  return {
    namespace,
    async load(language) {
      roomsInUse.set(namespace, load);
      await load(language);
    },
    translate,
    useTexts() {
      const language = useLanguage();
      // A new function per language, so that memoised children draw again after a switch.
      return useMemo<Translate<Key>>(
        () => (key, params) => i18next.t(key, { ns: namespace, lng: language, ...params }),
        [language],
      );
    },
  };
}

/** The app's language now; the component draws again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** The app's language outside of components. */
export function currentLanguage(): Language {
  return nearestLanguage(i18next.language);
}

function subscribe(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}
