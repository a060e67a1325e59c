import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';
import type { AuditAct, AuditEntry } from './audit-entry.ts';
import { chainHash, firstPrevious } from './chain-hash.ts';

/** Entries by position. Nothing in the engine updates or deletes one. */
type AuditDocument = Omit<AuditEntry, 'seq'> & { _id: number };

/** The end of the chain, `_id: 'end'`. */
interface ChainEnd {
  _id: string;
  seq: number;
  hash: string;
}

const entriesName = '_audit';
const endName = '_auditEnd';
const maxPage = 200;

/**
 * Adds acts to the workspace's log in the caller's transaction, chained to the last entry. Transactions that audit
 * wait for each other: the end of the chain is one document.
 */
export async function appendAudit(
  ws: WorkspaceDatabase,
  session: ClientSession,
  ...acts: readonly AuditAct[]
): Promise<void> {
  if (acts.length === 0) return;
  const ends = ws.collection<ChainEnd>(endName);
  const end = await ends.findOne({ _id: 'end' }, { session });
  const at = new Date().toISOString();
  let { seq, hash } = end ?? { seq: 0, hash: firstPrevious };
  const documents = acts.map((act): AuditDocument => {
    seq += 1;
    const unsigned = { ...JSON.parse(JSON.stringify(act)), seq, at, previous: hash } as Omit<
      AuditEntry,
      'hash'
    >;
    hash = chainHash(unsigned);
    const { seq: _id, ...rest } = unsigned;
    return { _id, ...rest, hash };
  });
  await ends.updateOne({ _id: 'end' }, { $set: { seq, hash } }, { session, upsert: true });
  await ws.collection<AuditDocument>(entriesName).insertMany(documents, { session });
}

/**
 * One page of the log, newest first. `cursor` is what the page before said as `next`, which is absent on the last.
 */
export async function listAudit(
  ws: WorkspaceDatabase,
  { limit = 50, cursor }: { limit?: number; cursor?: number },
): Promise<{ data: AuditEntry[]; next?: number }> {
  const size = Math.min(Math.max(1, limit), maxPage);
  const found = await ws
    .collection<AuditDocument>(entriesName)
    .find(cursor === undefined ? {} : { _id: { $lt: cursor } })
    .sort({ _id: -1 })
    .limit(size + 1)
    .toArray();
  const data = found.slice(0, size).map(({ _id, ...entry }) => ({ ...entry, seq: _id }));
  const last = data.at(-1);
  return { data, ...(found.length > size && last && { next: last.seq }) };
}

/** Makes sure that the log's collections stand, so that no transaction has to create them. */
export async function prepareAudit(ws: WorkspaceDatabase): Promise<void> {
  await ws.ensureIndexes(entriesName, [{ name: 'action', key: { action: 1, _id: -1 } }]);
}
