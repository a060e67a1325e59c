import { createTexts } from './create-texts.ts';
import type { en } from './en/index.ts';

/** A key of the app's own texts. */
export type AppTextKey = Extract<keyof typeof en, string>;

/** The texts of the staff app. */
export const appTexts = createTexts<AppTextKey>('app', {
  en: async () => (await import('./en/index.ts')).en,
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
});

/** Looks up the staff app's texts in the language now chosen. */
export const useTexts = appTexts.useTexts;
