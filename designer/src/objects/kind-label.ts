import type { FieldKindName, LocalText } from '#schemas/types/index.ts';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-cn.ts';

/** What a field of a kind is called until somebody gives it a label, in both languages. */
export function kindLabel(kind: FieldKindName): { label: LocalText; englishLabel: string } {
  return {
    label: { en: en[`kind.${kind}`], 'zh-CN': zhCN[`kind.${kind}`] },
    englishLabel: en[`kind.${kind}`],
  };
}
