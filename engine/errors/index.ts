export type { ErrorText } from './catalogue/define-errors.ts';
export type { ErrorCode } from './catalogue/index.ts';
export { errorCatalogue, findErrorEntry } from './catalogue/index.ts';
export type { ErrorLanguage } from './error-text.ts';
export { errorText } from './error-text.ts';
export type { ProblemItem } from './fieldwork-error.ts';
export { FieldworkError, problem } from './fieldwork-error.ts';
