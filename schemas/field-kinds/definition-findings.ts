import type { Finding } from '../findings.ts';

/** A finding about the field at `at`, said as `<at>: <sentence>`. */
export function impossible(
  at: string,
  word: string,
  sentence: string,
  params?: Record<string, unknown>,
): Finding {
  return {
    code: `field.${word}`,
    path: at,
    message: `${at}: ${sentence}`,
    ...(params && { params }),
    severity: 'error',
  };
}
