import {
  type ErrorLanguage,
  errorCatalogue,
  errorText,
  type FieldworkError,
  findErrorEntry,
  type ProblemItem,
} from '#engine/errors/index.ts';

/** What of the request stands in its problem. */
export interface ProblemPlace {
  language: ErrorLanguage;
  /** The path asked for. */
  instance: string;
  requestId: string;
}

/** Returns the body of an RFC 9457 answer; words come from the catalogue in the language of the request. */
export function presentProblem(error: FieldworkError, place: ProblemPlace): Record<string, unknown> {
  const entry = errorCatalogue[error.code];
  const { language, instance, requestId } = place;
  return {
    ...error.extra,
    type: `urn:fieldwork:error:${error.code}`,
    title: errorText(entry.title, language, error.params),
    status: error.status,
    detail: error.detail ?? errorText(entry.detail, language, error.params),
    instance,
    code: error.code,
    requestId,
    ...(error.errors.length > 0 && { errors: error.errors.map((item) => presentItem(item, language)) }),
  };
}

function presentItem(item: ProblemItem, language: ErrorLanguage): ProblemItem {
  const entry = findErrorEntry(item.code);
  const detail =
    entry === undefined ? item.detail : (item.detail ?? errorText(entry.detail, language, item.params));
  return {
    pointer: item.pointer,
    code: item.code,
    ...(detail !== undefined && { detail }),
    ...(item.params !== undefined && { params: item.params }),
  };
}
