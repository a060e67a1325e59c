import { type ClientSession, ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import { isSameJson } from '#schemas/merge/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { parseComponentKey } from '../component-key.ts';
import { hashComponent } from '../compile/hash-components.ts';
import { loadHead } from '../registry/load-head.ts';
import { type DraftComponent, presentComponent } from './find-draft-component.ts';
import { draftName, draftStates, loadDraft } from './load-draft.ts';
import type { Precondition } from './revision.ts';

/** One save of one component. */
export interface DraftSave {
  key: ComponentKey;
  /** The whole document; null deletes the component. */
  document: object | null;
  precondition: Precondition;
  /** Member id, 24 hex digits. */
  member: string;
  now: Date;
  /** The components of a release. */
  loadBase: (release: number) => Promise<Components>;
}

/** What a save came to. `revision` is absent when the component is gone from the draft's view. */
export interface DraftSaved {
  revision?: number;
  isNew: boolean;
}

/**
 * Saves a component into the draft, or takes it out. A save that leaves the component as published leaves no entry.
 * Saves of one workspace wait for each other, so a revision is overwritten only by those who name it.
 * @throws FieldworkError `draft.stale` or `draft.exists` (412), `draft.componentNotFound`
 */
export async function saveDraftComponent(ws: WorkspaceDatabase, save: DraftSave): Promise<DraftSaved> {
  await draftStates(ws).updateOne(
    { _id: draftName },
    { $setOnInsert: { base: 0, counter: 0 } },
    { upsert: true },
  );
  return ws.transaction(async (session) => {
    const draft = await loadDraft(ws, session);
    const base = await save.loadBase(draft.base);
    const current = presentComponent(save.key, draft, base);
    assertPrecondition(save, current);
    const rev = await takeRevision(ws, session, draft.entries.size === 0);
    const published = base.get(save.key);
    const isAsPublished =
      save.document === null ? published === undefined : isSameJson(save.document, published);
    if (isAsPublished) await removeEntry(ws, session, save.key);
    else await putEntry(ws, session, save, { rev, baseHash: published ? hashComponent(published) : null });
    const after = presentComponent(save.key, await loadDraft(ws, session), base);
    return { isNew: current === undefined, ...(after && { revision: after.revision }) };
  });
}

function assertPrecondition({ key, precondition, document }: DraftSave, current?: DraftComponent): void {
  const params = parseComponentKey(key);
  const extra = { current: current?.document ?? null, revision: current?.revision ?? null };
  if (precondition.kind === 'absent') {
    if (current) throw problem('draft.exists', { params, extra });
    return;
  }
  if (!current && document === null) throw problem('draft.componentNotFound', { params });
  const isStale = precondition.kind === 'revision' && precondition.revision !== current?.revision;
  if (isStale) throw problem('draft.stale', { params, extra });
}

/** The next revision. A draft that begins (again) is based on what is active now. */
async function takeRevision(ws: WorkspaceDatabase, session: ClientSession, begins: boolean): Promise<number> {
  const base = begins ? { base: (await loadHead(ws, session)).release } : {};
  const state = await draftStates(ws).findOneAndUpdate(
    { _id: draftName },
    { $inc: { counter: 1 }, ...(begins && { $set: base }) },
    { session, returnDocument: 'after' },
  );
  return state?.counter ?? 1;
}

function idOf(key: ComponentKey): string {
  return `${draftName}/${key}`;
}

async function removeEntry(ws: WorkspaceDatabase, session: ClientSession, key: ComponentKey): Promise<void> {
  await ws.models.DraftComponent.deleteOne({ _id: idOf(key) }).session(session);
}

async function putEntry(
  ws: WorkspaceDatabase,
  session: ClientSession,
  { key, document, member, now }: DraftSave,
  { rev, baseHash }: { rev: number; baseHash: string | null },
): Promise<void> {
  const { kind, name } = parseComponentKey(key);
  await ws.models.DraftComponent.replaceOne(
    { _id: idOf(key) },
    {
      _id: idOf(key),
      draft: draftName,
      kind,
      name,
      rev,
      json: document === null ? null : JSON.stringify(document),
      baseHash,
      updatedAt: now,
      updatedBy: ObjectId.createFromHexString(member),
    },
    { upsert: true, session },
  );
}
