import { createTexts } from '../../i18n/create-texts.ts';
import type { en } from './en.ts';

/** A key of the import's texts. */
export type ImportKey = Extract<keyof typeof en, string>;

/** A text without plural forms, such as a title that is looked up by a table. */
export type PlainImportKey = Exclude<ImportKey, `${string}_${'one' | 'other'}`>;

/** The texts of the import wizard. */
export const importTexts = createTexts<ImportKey>('import', {
  en: async () => (await import('./en.ts')).en,
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCN,
});

/** Looks up the import's texts in the language now chosen. */
export const useImportTexts = importTexts.useTexts;
