import { errorAt, type Finding, type Sentence, sentence } from '../../findings.ts';

/** A finding of a rule that JSON Schema cannot say, as `<at>: <sentence>`. */
export function broken(
  at: string,
  word: string,
  reason: Sentence,
  params?: Record<string, unknown>,
): Finding {
  return errorAt(at, `document.${word}`, reason, params);
}

/** One finding for each name that occurs more than once. */
export function repeated(at: string, noun: Sentence, names: readonly string[]): Finding[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) =>
    broken(
      at,
      'repeated',
      sentence(`${noun.en} "${name}" occurs twice`, `${noun['zh-CN']}“${name}”重复出现`),
      { name },
    ),
  );
}
