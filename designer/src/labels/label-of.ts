import type { ComponentDocument, LocalText } from '#schemas/types/index.ts';

/** What people call a component. */
export function labelOf(document: ComponentDocument): LocalText {
  return 'x-object' in document ? document['x-object'].label : document.label;
}
