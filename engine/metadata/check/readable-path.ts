import type { ComponentKey } from '../compiled-release.ts';
import { parseComponentKey } from '../component-key.ts';
import { itemIdentity } from '#schemas/merge/index.ts';
import type { Segments } from './segments.ts';

const silent = new Set(['properties', 'x-field', 'x-object']);

/** How findings name a component: an object by its name, others with their kind. */
export function placeOfComponent(key: ComponentKey): string {
  const { kind, name } = parseComponentKey(key);
  return kind === 'object' ? name : key;
}

/**
 * A place as people say it: `deal.amount.precision`, `form/dealMain.t1.s1.r1.c3.field`. Entries of lists are named by their
 * identity, the names of the lists and of the schema's own keywords are left out.
 */
export function readablePath(document: unknown, key: ComponentKey, at: Segments): string {
  const words: string[] = [placeOfComponent(key)];
  let here: unknown = document;
  at.forEach((segment, index) => {
    const inner = step(here, segment);
    const isNamed = Array.isArray(inner) && itemIdentity(step(inner, at[index + 1])) !== undefined;
    if (Array.isArray(here)) words.push(itemIdentity(inner) ?? String(Number(segment) + 1));
    else if (!silent.has(String(segment)) && !isNamed) words.push(String(segment));
    here = inner;
  });
  return words.join('.');
}

function step(value: unknown, segment: string | number | undefined): unknown {
  if (typeof value !== 'object' || value === null || segment === undefined) return undefined;
  return Object.hasOwn(value, segment) ? (value as Record<string | number, unknown>)[segment] : undefined;
}
