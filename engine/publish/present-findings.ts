import { type ErrorLanguage, errorText, findErrorEntry } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ImpactItem } from './impact/impact.ts';
import { kindsInChinese } from './kind-words.ts';

/** Findings with their sentences in the caller's language, where the catalogue has it; else in English. */
export function presentFindings(ctx: Context, findings: readonly Finding[]): Finding[] {
  const language = languageOf(ctx);
  if (language === 'en') return [...findings];
  return findings.map((finding) => {
    const entry = findErrorEntry(finding.code);
    if (!entry) return finding;
    return {
      ...finding,
      message: `${finding.path}：${errorText(entry.detail, language, kindsInChinese(finding.code, finding.params))}`,
    };
  });
}

/** Consequences with their sentences in the caller's language. */
export function presentImpact(
  ctx: Context,
  items: readonly ImpactItem[],
): (ImpactItem & { message: string })[] {
  const language = languageOf(ctx);
  return items.map((item) => {
    const { code, params, object, field, count } = item;
    const detail = findErrorEntry(code)?.detail ?? { en: code, 'zh-CN': code };
    return { ...item, message: errorText(detail, language, { ...params, object, field, count }) };
  });
}

function languageOf({ language }: Context): ErrorLanguage {
  return language.startsWith('zh') ? 'zh-CN' : 'en';
}
