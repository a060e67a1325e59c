import type { Components } from '../compiled-release.ts';
import { parseComponentKey } from '../component-key.ts';
import type { CheckModel } from './check-model.ts';
import type { Segments } from './segments.ts';

const textKeys = new Set(['label', 'labelPlural', 'description', 'help', 'placeholder']);

/** Warns of every text that lacks one of the workspace's languages. */
export function checkTexts(model: CheckModel, components: Components, languages: readonly string[]): void {
  for (const [key, document] of components) {
    const { kind, name } = parseComponentKey(key);
    const reporter = model.reporter(kind, name);
    visitTexts(document, [], (text, at) => {
      for (const language of languages) {
        if (!Object.hasOwn(text, language)) reporter.warning('check.missingText', at, { language });
      }
    });
  }
}

function visitTexts(value: unknown, at: Segments, visit: (text: object, at: Segments) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const place: Segments = [...at, Array.isArray(value) ? Number(key) : key];
    if (textKeys.has(key) && isLocalText(inner)) visit(inner, place);
    else visitTexts(inner, place, visit);
  }
}

/** A field may be called `label` too: its definition is no text. */
function isLocalText(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
