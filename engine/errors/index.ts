export type { CatalogueEntry, ErrorText } from './catalogue/define-errors.ts';
export type { ErrorCode } from './catalogue/index.ts';
export { errorCatalogue, findErrorEntry } from './catalogue/index.ts';
export type { ErrorLanguage } from './error-text.ts';
export { errorLanguages, errorText } from './error-text.ts';
export type { ProblemItem, ProblemOptions } from './fieldwork-error.ts';
export { FieldworkError, problem } from './fieldwork-error.ts';
