/** A document of the fuzz: whole numbers, texts, lists of whole numbers, and one level below `deep`. */
export type Plain = { [name: string]: unknown };

/** One update operator on one path, as the fuzz makes them. */
export interface Step {
  operator: string;
  path: string;
  argument: unknown;
}

/** Thrown where MongoDB refuses. */
export class Refused extends Error {}

/** What MongoDB documents of each operator, on plain JavaScript values. @throws Refused */
export function applyStep(document: Plain, { operator, path, argument }: Step): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const parent = parentOf(document, parts, {
    makes: operator !== '$unset' && operator !== '$pop' && operator !== '$pull',
    minds: operator !== '$unset',
  });
  if (parent === null) return;
  const old = parent[last];
  const put = (value: unknown) => {
    parent[last] = value;
  };
  switch (operator) {
    case '$set':
      return put(argument);
    case '$unset':
      delete parent[last];
      return;
    case '$inc':
      return put(old === undefined ? argument : numberOf(old) + numberOf(argument));
    case '$mul':
      return put(old === undefined ? 0 : numberOf(old) * numberOf(argument));
    case '$max':
      return put(old === undefined || numberOf(argument) > sameKind(old) ? argument : old);
    case '$min':
      return put(old === undefined || numberOf(argument) < sameKind(old) ? argument : old);
    case '$push':
      return put([...listOf(old), argument]);
    case '$addToSet':
      return put(listOf(old).includes(argument) ? old : [...listOf(old), argument]);
    case '$pull':
      if (old !== undefined) put(listOf(old).filter((one) => one !== argument));
      return;
    case '$pop':
      if (old !== undefined) put(argument === 1 ? listOf(old).slice(0, -1) : listOf(old).slice(1));
      return;
    default:
      throw new Error(`the model has no ${operator}`);
  }
}

/** Makes missing documents where it `makes`; what stands in the way is refused where it `minds`. */
function parentOf(
  document: Plain,
  parts: readonly string[],
  { makes, minds }: { makes: boolean; minds: boolean },
): Plain | null {
  let at: Plain = document;
  for (const part of parts) {
    const next = at[part];
    if (next === undefined && !makes) return null;
    if (next === undefined) at[part] = {};
    else if (typeof next !== 'object' || next === null || Array.isArray(next)) {
      if (!minds) return null;
      throw new Refused('path not viable');
    }
    at = at[part] as Plain;
  }
  return at;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new Refused('not a number');
}

/** Numbers sort before texts and lists. */
function sameKind(value: unknown): number {
  return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new Refused('not a list');
}
