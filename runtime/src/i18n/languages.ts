/** A language of the app's own texts. */
export type Language = 'en' | 'zh-CN';

/** The languages in the order of the switch, each named in itself. */
export const languages: readonly { code: Language; name: string; short: string }[] = [
  { code: 'en', name: 'English', short: 'EN' },
  { code: 'zh-CN', name: '简体中文', short: '中' },
];

/** The app's language nearest to a BCP-47 tag. */
export function nearestLanguage(tag: string | undefined): Language {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
