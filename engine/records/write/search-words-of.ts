import type { CompiledObject } from '#engine/metadata/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { searchEntries } from '#schemas/search-words.ts';

/** The folded words of the fields an object is searched by, each once, with their field in front. */
export function searchWordsOf(object: CompiledObject, values: Readonly<Record<string, JsonValue>>): string[] {
  const texts = object.search.flatMap(({ field }) => {
    const text = Object.hasOwn(values, field) ? values[field] : undefined;
    return typeof text === 'string' ? [{ field, text }] : [];
  });
  return searchEntries(texts);
}
