import { problem } from '#engine/errors/index.ts';

/** Limits of a JSON body; a batch of 1,000 records of 100 fields stays below them. */
export const jsonLimits = { bytes: 2 * 1024 * 1024, depth: 32, entries: 200_000 } as const;

const loneSurrogate = /\p{Cs}/u;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

interface Place {
  value: unknown;
  pointer: string;
  depth: number;
}

/**
 * Makes sure that a parsed body is no deeper and no larger than the limits, has no key that could reach a
 * prototype and no half of a surrogate pair, which would be stored as another character. Walks without recursion: a hostile body is deeper than the stack.
 * @throws FieldworkError 400 with a pointer to the place
 */
export function assertPlainJson(body: unknown): void {
  const places: Place[] = [{ value: body, pointer: '', depth: 0 }];
  let entries = 0;
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, pointer, depth } = place;
    if (typeof value === 'string' && loneSurrogate.test(value)) refuse('request.brokenText', pointer, {});
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= jsonLimits.depth) refuse('request.tooDeep', pointer, { limit: jsonLimits.depth });
    for (const [key, child] of Object.entries(value)) {
      entries += 1;
      if (entries > jsonLimits.entries) refuse('request.tooManyKeys', '', { limit: jsonLimits.entries });
      const childPointer = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!Array.isArray(value) && forbiddenKeys.has(key))
        refuse('request.forbiddenKey', childPointer, { key });
      if (loneSurrogate.test(key)) refuse('request.brokenText', pointer, {});
      places.push({ value: child, pointer: childPointer, depth: depth + 1 });
    }
  }
}

type Code = 'request.tooDeep' | 'request.tooManyKeys' | 'request.forbiddenKey' | 'request.brokenText';

function refuse(code: Code, pointer: string, params: Record<string, unknown>): never {
  throw problem(code, { params, errors: [{ pointer: pointer.slice(0, 1000), code, params }] });
}
