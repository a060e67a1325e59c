import { type LocalText, textIn } from '#schemas/texts.ts';
import { identityOf, isObjectDocument } from './component-key.ts';

/** What people call a component, in the language where it has one; its name where it has no label. */
export function labelOf(document: unknown, language: string): string {
  const holder = isObjectDocument(document) ? document['x-object'] : document;
  const label = holderLabel(holder);
  const { name } = identityOf(document);
  return (label === undefined ? '' : textIn(label, language)) || (typeof name === 'string' ? name : '');
}

function holderLabel(holder: unknown): LocalText | undefined {
  if (typeof holder !== 'object' || holder === null || !('label' in holder)) return undefined;
  const { label } = holder;
  if (typeof label === 'string') return label;
  return typeof label === 'object' && label !== null ? (label as Record<string, string>) : undefined;
}
