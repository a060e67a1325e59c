import type { Finding } from '../../findings.ts';

/** A finding of a rule that JSON Schema cannot say, as `<at>: <sentence>`. */
export function broken(
  at: string,
  word: string,
  sentence: string,
  params?: Record<string, unknown>,
): Finding {
  return {
    code: `document.${word}`,
    path: at,
    message: `${at}: ${sentence}`,
    ...(params && { params }),
    severity: 'error',
  };
}

/** One finding for each name that occurs more than once. */
export function repeated(at: string, noun: string, names: readonly string[]): Finding[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => broken(at, 'repeated', `${noun} "${name}" occurs twice`, { name }));
}
