import type { ChangeStream, Document, ResumeToken } from 'mongodb';

/** The documents of a collection as a change stream tells of them. */
export type Replayed = Map<unknown, Document>;

/**
 * Does to the replayed documents what a stream reports, up to the insert of the document `end`; returns the token to go
 * on from. @throws Error when an event cannot be: an insert of what is there, a change of what is not
 */
export async function replayUpTo(stream: ChangeStream, end: unknown, state: Replayed): Promise<ResumeToken> {
  for await (const event of stream) {
    if (!('documentKey' in event)) continue;
    const id: unknown = event.documentKey._id;
    const isThere = state.has(id);
    if (isThere === (event.operationType === 'insert'))
      throw new Error(`${event.operationType} of ${String(id)}, which is ${isThere ? '' : 'not '}there`);
    if (event.operationType === 'delete') state.delete(id);
    else if (event.operationType === 'update') applyUpdate(state.get(id) ?? {}, event.updateDescription);
    else if ('fullDocument' in event && event.fullDocument) state.set(id, event.fullDocument);
    if (id === end) return event._id;
  }
  throw new Error('the stream ended');
}

/** Does to a document what an event says was done; arrays are set whole. */
function applyUpdate(document: Document, { updatedFields, removedFields }: Document): void {
  for (const [path, value] of Object.entries(updatedFields as Document)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let at = document;
    for (const part of parts) at = at[part] ??= {};
    at[last] = value;
  }
  for (const path of removedFields as string[]) delete document[path];
}
