import type { ComponentDocuments, ComponentKind } from '#schemas/types/index.ts';

/** What identifies a component: `object/deal`, `form/dealMain`. */
export type ComponentKey = `${ComponentKind}/${string}`;

/** The components as they would be after a publish: those of the release with the draft's changes. Never mutated. */
export type Draft = ReadonlyMap<ComponentKey, ComponentDocuments[ComponentKind]>;

export function componentKey(kind: ComponentKind, name: string): ComponentKey {
  return `${kind}/${name}`;
}

/** The parts of a key. */
export function parseKey(key: ComponentKey): { kind: ComponentKind; name: string } {
  const slash = key.indexOf('/');
  return { kind: key.slice(0, slash) as ComponentKind, name: key.slice(slash + 1) };
}

/** One component of the draft, or undefined where there is none (any more). */
export function findComponent<K extends ComponentKind>(
  draft: Draft,
  kind: K,
  name: string,
): ComponentDocuments[K] | undefined {
  // The map is filled by key, so kind and document belong together.
  return draft.get(componentKey(kind, name)) as ComponentDocuments[K] | undefined;
}

/** @throws Error where the component is gone; a command that needs it cannot run. */
export function loadComponent<K extends ComponentKind>(
  draft: Draft,
  kind: K,
  name: string,
): ComponentDocuments[K] {
  const document = findComponent(draft, kind, name);
  if (!document) throw new Error(`${kind} ${name} is not in the draft`);
  return document;
}

/** All components of a kind, by name. */
export function componentsOf<K extends ComponentKind>(draft: Draft, kind: K): ComponentDocuments[K][] {
  return [...draft]
    .filter(([key]) => parseKey(key).kind === kind)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, document]) => document as ComponentDocuments[K]);
}
