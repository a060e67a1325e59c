import type { Draft } from '#engine/metadata/index.ts';
import { parseComponentKey } from '#engine/metadata/index.ts';

/** The draft as `GET /drafts/main` answers it. A null document deletes the component. */
export function presentDraft(draft: Draft, active: number): object {
  return {
    name: draft.name,
    base: draft.base,
    active,
    isBehind: draft.base !== active,
    entries: [...draft.entries.values()].map(({ key, rev, document, updatedAt, updatedBy }) => ({
      ...parseComponentKey(key),
      revision: rev,
      document,
      updatedAt: updatedAt.toISOString(),
      ...(updatedBy && { updatedBy }),
    })),
  };
}
