import { ObjectId, type RecordDocument, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { DeliveredEvent } from '#engine/events/index.ts';
import type { ChangedMessage } from '#schemas/types/index.ts';
import type { LiveSocket } from './live-socket.ts';

const kinds: Readonly<Record<string, ChangedMessage['kind']>> = {
  'record.created': 'created',
  'record.updated': 'updated',
  'record.transitioned': 'updated',
  'record.trashed': 'trashed',
  'record.restored': 'restored',
};

/**
 * Tells every socket that watches an object which of its records have changed, if a grant of its member matches
 * the record as it is now. One query per object; nobody watching, no query.
 */
export async function announceChanges(
  ws: WorkspaceDatabase,
  events: readonly DeliveredEvent[],
  sockets: readonly LiveSocket[],
): Promise<void> {
  for (const object of new Set(events.map((event) => event.object))) {
    if (object === undefined) continue;
    const watching = sockets.filter(({ data }) => data.objects.has(object));
    if (watching.length === 0) continue;
    const own = events.filter((event) => event.object === object);
    const rows = await loadRows(ws, object, own);
    for (const event of own) announce(event, rows.get(event.recordId ?? ''), watching);
  }
}

function announce(
  event: DeliveredEvent,
  row: RecordDocument | undefined,
  sockets: readonly LiveSocket[],
): void {
  const kind = kinds[event.type];
  const { object, recordId: id, rev } = event;
  if (row === undefined || kind === undefined || !object || !id || !rev) return;
  const readers = new Map<string, boolean>();
  for (const socket of sockets) {
    const { permissions, principal } = socket.data.context;
    const mayRead = readers.get(principal.memberId) ?? permissions.matches(object, 'read', row).length > 0;
    readers.set(principal.memberId, mayRead);
    if (mayRead) socket.emit('changed', { object, id, rev, kind });
  }
}

async function loadRows(
  ws: WorkspaceDatabase,
  object: string,
  events: readonly DeliveredEvent[],
): Promise<ReadonlyMap<string, RecordDocument>> {
  const ids = [...new Set(events.flatMap(({ recordId }) => (recordId === undefined ? [] : [recordId])))];
  const rows = await ws
    .records(object)
    .find({ _id: { $in: ids.map((id) => new ObjectId(id)) } })
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
}
