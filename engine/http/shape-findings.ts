import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ProblemItem } from '#engine/errors/index.ts';
import { meaningfulErrors } from '#schemas/meta/meaningful-errors.ts';
import { shapeReason } from './shape-reason.ts';

/** Keywords that only say that another one failed inside. */
const combining = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'not', 'propertyNames']);

/**
 * What is wrong with a body, once for each place and reason. A combination of schemas is only named where nothing
 * at its place or inside it says more, and then without what each of its forms missed.
 */
export function shapeFindings(errors: readonly ErrorObject[]): ProblemItem[] {
  const meaningful = meaningfulErrors(errors);
  const combines = ({ keyword, propertyName }: ErrorObject) =>
    combining.has(keyword) && propertyName === undefined;
  const telling = meaningful.filter((error) => !combines(error));
  const says = ({ instancePath: place }: ErrorObject) =>
    telling.some(({ instancePath: at }) => at === place || at.startsWith(`${place}/`));
  const items = meaningful.filter((error) => !combines(error) || !says(error)).map(presentError);
  const seen = new Set<string>();
  return items.filter(({ pointer, params }) => {
    const key = JSON.stringify([pointer, params]);
    return !seen.has(key) && seen.add(key);
  });
}

function presentError(error: ErrorObject): ProblemItem {
  const tail = memberOf(error);
  const pointer = tail === undefined ? error.instancePath : `${error.instancePath}/${escaped(tail)}`;
  const reason =
    error.propertyName === undefined
      ? shapeReason(error)
      : shapeReason({ ...error, keyword: 'propertyNames' });
  return { pointer, code: 'request.shape', params: { reason } };
}

/** The member that is missing, unknown or badly named. */
function memberOf({ keyword, params, propertyName }: ErrorObject): string | undefined {
  if (keyword === 'required') return String(params['missingProperty']);
  if (keyword === 'additionalProperties') return String(params['additionalProperty']);
  return propertyName;
}

/** As a token of a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
