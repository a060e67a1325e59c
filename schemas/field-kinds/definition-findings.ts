import type { Finding, Sentence } from '../findings.ts';

/** A finding about the field at `at`, said as `<at>: <sentence>`. */
export function impossible(
  at: string,
  word: string,
  reason: Sentence,
  params?: Record<string, unknown>,
): Finding {
  return {
    code: `field.${word}`,
    path: at,
    message: `${at}: ${reason.en}`,
    params: { ...params, reason },
    severity: 'error',
  };
}
