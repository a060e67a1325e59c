import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';
import type { DraftEntry } from './draft.ts';
import { draftName, draftStates } from './load-draft.ts';

/** Takes every change out of the draft. */
export async function discardDraft(ws: WorkspaceDatabase): Promise<void> {
  await ws.transaction(async (session) => {
    await draftStates(ws).updateOne({ _id: draftName }, { $inc: { counter: 1 } }, { session });
    await ws.models.DraftComponent.deleteMany({ draft: draftName }).session(session);
  });
}

/**
 * Takes published entries out of the draft and moves its base on, in the transaction of the publish. A change that was
 * saved after `entries` were read stays, on top of the new release.
 */
export async function clearPublished(
  ws: WorkspaceDatabase,
  session: ClientSession,
  published: { entries: Iterable<DraftEntry>; base: number },
): Promise<void> {
  for (const { key, rev } of published.entries) {
    await ws.models.DraftComponent.deleteOne({ _id: `${draftName}/${key}`, rev }).session(session);
  }
  await draftStates(ws).updateOne({ _id: draftName }, { $set: { base: published.base } }, { session });
}
