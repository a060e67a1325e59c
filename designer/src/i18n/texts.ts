import { createTexts } from '#runtime/i18n/create-texts.ts';
import type { en } from './en.ts';

/** A key of Studio's own texts. */
export type StudioKey = Extract<keyof typeof en, string>;

/** The texts of Studio. */
export const studioTexts = createTexts<StudioKey>('studio', {
  en: async () => (await import('./en.ts')).en,
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCN,
});

/** A text without plural forms, such as a title that is looked up by a table. */
export type PlainKey = Exclude<StudioKey, `${string}_${'one' | 'other'}`>;

/** Looks up Studio's texts in the language now chosen. */
export const useStudioTexts = studioTexts.useTexts;
