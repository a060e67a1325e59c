import { errorAt, type Finding, type Sentence } from '../findings.ts';

/** A finding about the field at `at`, said as `<at>: <sentence>`. */
export function impossible(
  at: string,
  word: string,
  reason: Sentence,
  params?: Record<string, unknown>,
): Finding {
  return errorAt(at, `field.${word}`, reason, params);
}
