import type { ComponentDocument, ComponentKind, ObjectDocument } from '#schemas/types/index.ts';
import type { ComponentKey } from './compiled-release.ts';

/** Every kind of component, in the order in which lists show them. */
export const componentKinds: readonly ComponentKind[] = [
  'object',
  'optionSet',
  'form',
  'view',
  'pipeline',
  'role',
  'app',
  'pack',
];

const name = /^[a-z][A-Za-z0-9]{0,62}$/;
const packName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `object/deal` from its parts. */
export function componentKey(kind: ComponentKind, componentName: string): ComponentKey {
  return `${kind}/${componentName}`;
}

/** The parts of a key. */
export function parseComponentKey(key: ComponentKey): { kind: ComponentKind; name: string } {
  const slash = key.indexOf('/');
  return { kind: key.slice(0, slash) as ComponentKind, name: key.slice(slash + 1) };
}

/** Whether the text is a component kind. */
export function isComponentKind(text: string): text is ComponentKind {
  return (componentKinds as readonly string[]).includes(text);
}

/** Whether a component of that kind may be called so (packs are kebab-case, all others camelCase). */
export function isComponentName(kind: ComponentKind, text: string): boolean {
  return kind === 'pack' ? packName.test(text) && text.length <= 63 : name.test(text);
}

/** Whether a document is an object (a JSON Schema with `x-object`) rather than one that names its kind. */
export function isObjectDocument(document: unknown): document is ObjectDocument {
  return typeof document === 'object' && document !== null && Object.hasOwn(document, 'x-object');
}

/** Kind and name a document says it has; undefined where it says none. Reads untrusted documents. */
export function identityOf(document: unknown): { kind?: unknown; name?: unknown } {
  if (typeof document !== 'object' || document === null) return {};
  if (isObjectDocument(document)) {
    const settings: unknown = document['x-object'];
    const own = typeof settings === 'object' && settings !== null ? (settings as { name?: unknown }) : {};
    return { kind: 'object', name: own.name };
  }
  const { kind, name: own } = document as { kind?: unknown; name?: unknown };
  return { kind, name: own };
}

/** The key of a checked document. */
export function keyOf(document: ComponentDocument): ComponentKey {
  const { kind, name: own } = identityOf(document);
  return componentKey(kind as ComponentKind, String(own));
}
