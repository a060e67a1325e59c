import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import { isSameJson } from '#schemas/merge/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { parseComponentKey } from '../component-key.ts';
import { hashComponent } from '../compile/hash-components.ts';
import { type ComponentConflict, mergeComponents } from '../merge/merge-components.ts';
import { loadHead } from '../registry/load-head.ts';
import { type Draft, effectiveComponents } from './draft.ts';
import { draftName, draftStates, loadDraft } from './load-draft.ts';

/** What bringing a draft up to the active release came to. */
export interface Rebased {
  base: number;
  /** Places both sides changed differently. Empty = done; else nothing was written unless `prefer` was given. */
  conflicts: ComponentConflict[];
}

/**
 * Lays the draft's changes over the active release by the three-way merge. With conflicts nothing is written, unless
 * `prefer` says whose side to take in all of them.
 */
export async function rebaseDraft(
  ws: WorkspaceDatabase,
  options: { loadBase: (release: number) => Promise<Components>; prefer?: 'mine' | 'theirs' },
): Promise<Rebased> {
  return ws.transaction(async (session) => {
    const draft = await loadDraft(ws, session);
    const { release } = await loadHead(ws, session);
    if (draft.base === release) return { base: release, conflicts: [] };
    const [base, theirs] = [await options.loadBase(draft.base), await options.loadBase(release)];
    const mine = effectiveComponents(base, draft) as ReadonlyMap<ComponentKey, ComponentDocument>;
    const { merged, conflicts } = mergeComponents(
      options.prefer === 'theirs' ? { base, mine: theirs, theirs: mine } : { base, mine, theirs },
    );
    if (conflicts.length > 0 && !options.prefer) return { base: draft.base, conflicts };
    await rewriteEntries(ws, session, { draft, merged, theirs, release });
    return { base: release, conflicts: [] };
  });
}

async function rewriteEntries(
  ws: WorkspaceDatabase,
  session: ClientSession,
  next: { draft: Draft; merged: Components; theirs: Components; release: number },
): Promise<void> {
  const { draft, merged, theirs, release } = next;
  for (const key of draft.entries.keys()) {
    const document = merged.get(key);
    const published = theirs.get(key);
    const _id = `${draftName}/${key}`;
    if (isSameJson(document, published)) await ws.models.DraftComponent.deleteOne({ _id }).session(session);
    else {
      const { counter } = await nextRevision(ws, session);
      await ws.models.DraftComponent.updateOne(
        { _id },
        {
          $set: {
            ...parseComponentKey(key),
            rev: counter,
            json: document === undefined ? null : JSON.stringify(document),
            baseHash: published ? hashComponent(published) : null,
          },
        },
      ).session(session);
    }
  }
  await draftStates(ws).updateOne({ _id: draftName }, { $set: { base: release } }, { session });
}

async function nextRevision(ws: WorkspaceDatabase, session: ClientSession): Promise<{ counter: number }> {
  const state = await draftStates(ws).findOneAndUpdate(
    { _id: draftName },
    { $inc: { counter: 1 } },
    { session, returnDocument: 'after' },
  );
  return { counter: state?.counter ?? 1 };
}
