import { type Components, type Draft, parseComponentKey, presentComponent } from '#engine/metadata/index.ts';

/**
 * The draft as `GET /drafts/main` answers it. A null document deletes the component. `revisions` names the revision of
 * every component the draft shows, changed or not: what a first save of it puts into `If-Match`.
 */
export function presentDraft(draft: Draft, base: Components, active: number): object {
  const keys = new Set([...base.keys(), ...draft.entries.keys()]);
  return {
    name: draft.name,
    base: draft.base,
    active,
    isBehind: draft.base !== active,
    revisions: Object.fromEntries(
      [...keys].map((key) => [key, presentComponent(key, draft, base)?.revision]),
    ),
    entries: [...draft.entries.values()].map(({ key, rev, document, updatedAt, updatedBy }) => ({
      ...parseComponentKey(key),
      revision: rev,
      document,
      updatedAt: updatedAt.toISOString(),
      ...(updatedBy && { updatedBy }),
    })),
  };
}
