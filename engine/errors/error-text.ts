import type { ErrorText } from './catalogue/define-errors.ts';

/** The languages errors are written in; the first is the fallback. */
export const errorLanguages = ['en', 'zh-CN'] as const;

/** One of the languages errors are written in. */
export type ErrorLanguage = (typeof errorLanguages)[number];

/** `{count|record|records}`: the words beside a number, for one and for more. */
export const countedWord = /\{(\w+)\|([^|}]*)\|([^}]*)\}/g;

/**
 * Returns the text in the language with each `{name}` replaced by its parameter, and each `{name|one|many}` by the word
 * for one or for another number; a list is joined with
 * commas, one that has words for each language is said in this one, one that is not there leaves its place empty.
 */
export function errorText(
  text: ErrorText,
  language: ErrorLanguage,
  params: Readonly<Record<string, unknown>> = {},
): string {
  return text[language]
    .replaceAll(countedWord, (_place, name: string, one: string, many: string) =>
      Object.hasOwn(params, name) && params[name] === 1 ? one : many,
    )
    .replaceAll(/\{(\w+)\}/g, (_place, name: string) =>
      Object.hasOwn(params, name) ? presentParam(params[name], language) : '',
    );
}

function presentParam(value: unknown, language: ErrorLanguage): string {
  if (Array.isArray(value)) return value.map((each) => presentParam(each, language)).join(', ');
  if (typeof value === 'string') return value;
  if (isErrorText(value)) return value[language];
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function isErrorText(value: unknown): value is ErrorText {
  return (
    typeof value === 'object' &&
    value !== null &&
    errorLanguages.every((tag) => typeof (value as Partial<ErrorText>)[tag] === 'string')
  );
}
