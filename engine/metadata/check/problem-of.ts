import type { Finding } from '#schemas/findings.ts';

/** What a finding about a condition becomes in one about its component: the sentence, and its rule to say it in another language. */
export function problemOf({
  code,
  message,
  params,
}: Pick<Finding, 'code' | 'message' | 'params'>): Record<string, unknown> {
  return { ...params, problem: message, rule: code };
}
