import type { ClientSession, DraftComponentRecord, WorkspaceDatabase } from '#engine/database/index.ts';
import type { ComponentKind } from '#schemas/types/index.ts';
import { componentKey } from '../component-key.ts';
import { loadHead } from '../registry/load-head.ts';
import type { Draft, DraftEntry } from './draft.ts';

/** The one draft of a workspace. */
export const draftName = 'main';

/** What is stored of a draft beside its entries. */
export interface DraftState {
  _id: string;
  base: number;
  /** The last revision given out; never goes back, so that a revision names one save for ever. */
  counter: number;
}

/** The collection of draft states. */
export function draftStates(ws: WorkspaceDatabase) {
  return ws.collection<DraftState>('_drafts');
}

/** The draft with its entries. One without entries has the active release as its base. */
export async function loadDraft(ws: WorkspaceDatabase, session?: ClientSession): Promise<Draft> {
  const inSession = session ? { session } : {};
  const [state, records] = [
    await draftStates(ws).findOne({ _id: draftName }, inSession),
    await ws.models.DraftComponent.find({ draft: draftName })
      .session(session ?? null)
      .lean(),
  ];
  const entries = new Map(records.map((record) => [entryOf(record).key, entryOf(record)]));
  const base = entries.size > 0 && state ? state.base : (await loadHead(ws, session)).release;
  return { name: draftName, base, entries };
}

/** The entry a stored record holds. */
export function entryOf(record: DraftComponentRecord): DraftEntry {
  return {
    key: componentKey(record.kind as ComponentKind, record.name),
    document: record.json === null || record.json === undefined ? null : (JSON.parse(record.json) as unknown),
    rev: record.rev,
    baseHash: record.baseHash ?? null,
    updatedAt: record.updatedAt,
    ...(record.updatedBy && { updatedBy: record.updatedBy.toHexString() }),
  };
}
