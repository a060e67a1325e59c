import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { parseComponentKey } from '../component-key.ts';
import { hashComponent } from '../compile/hash-components.ts';
import type { Draft } from './draft.ts';
import { loadDraft } from './load-draft.ts';
import { revisionOf } from './revision.ts';

/** A component as the draft shows it. */
export interface DraftComponent {
  kind: string;
  name: string;
  document: unknown;
  revision: number;
  /** Whether the draft holds a change of it. */
  isChanged: boolean;
  /** Whether the draft's base has it. */
  isPublished: boolean;
}

/** The component as the draft shows it; undefined when there is none or the draft deletes it. */
export async function findDraftComponent(
  ws: WorkspaceDatabase,
  key: ComponentKey,
  loadBase: (release: number) => Promise<Components>,
): Promise<DraftComponent | undefined> {
  const draft = await loadDraft(ws);
  return presentComponent(key, draft, await loadBase(draft.base));
}

/** As `findDraftComponent`, of a draft and base that are at hand. */
export function presentComponent(
  key: ComponentKey,
  draft: Draft,
  base: Components,
): DraftComponent | undefined {
  const entry = draft.entries.get(key);
  const published = base.get(key);
  const document = entry ? entry.document : (published ?? null);
  const revision = revisionOf(entry, published && hashComponent(published));
  if (document === null || revision === undefined) return undefined;
  return {
    ...parseComponentKey(key),
    document,
    revision,
    isChanged: entry !== undefined,
    isPublished: published !== undefined,
  };
}
