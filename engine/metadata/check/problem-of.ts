import type { Finding } from '#schemas/findings.ts';

/** What a finding about a condition becomes in one about its component: its words, and its rule for who acts on it. */
export function problemOf({ code, message, params }: Finding): Record<string, unknown> {
  const { reason = message, ...rest } = params ?? {};
  return { ...rest, problem: reason, rule: code };
}
