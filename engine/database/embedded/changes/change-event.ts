import { decode, type Doc, toDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { collectionOf, databaseOf } from '../storage/catalog-entry.ts';
import type { LoggedChange } from './change-log.ts';
import { describeUpdate } from './describe-update.ts';

/** What a stream wants beside the change itself. */
export interface EventOptions {
  fullDocument: string;
  /** `off`, `whenAvailable` or `required`: the document as it was before. */
  fullDocumentBeforeChange: string;
  /** Also events of what is not a document, and paths that contain dots told apart. */
  showExpandedEvents: boolean;
  /** Whether a collection keeps its documents' earlier versions. */
  hasPreImages(namespace: string): boolean;
  /** The document as it is now, for `updateLookup`; null when it is gone. */
  findNow(namespace: string, id: unknown): Doc | null;
}

/** A change as a change stream shows it. */
export function changeEvent(change: LoggedChange, token: Doc, options: EventOptions): Doc {
  const { fullDocument, findNow, showExpandedEvents } = options;
  const { kind, namespace, clusterTime, wallTime, id, before, after } = change;
  const ns = kind === 'dropDatabase' ? { db: namespace } : namespaceDoc(namespace);
  const event = toDoc({ _id: token, operationType: kind, clusterTime, wallTime, ns });
  if (kind === 'rename') event.append('to', namespaceDoc(change.to ?? ''));
  if (id === undefined) return event;
  event.append('documentKey', toDoc({ _id: id }));
  if ((kind === 'insert' || kind === 'replace') && after !== undefined)
    event.append('fullDocument', decode(after));
  if (kind === 'update' && before !== undefined && after !== undefined) {
    event.append('updateDescription', describeUpdate(decode(before), decode(after), showExpandedEvents));
    if (fullDocument !== 'default') event.append('fullDocument', findNow(namespace, id));
  }
  if (options.fullDocumentBeforeChange !== 'off' && before !== undefined)
    event.append('fullDocumentBeforeChange', beforeImage(namespace, before, options));
  return event;
}

/** @throws StoreError 47 when one is required of a collection that keeps none */
function beforeImage(namespace: string, before: Buffer, options: EventOptions): Doc | null {
  if (options.hasPreImages(namespace)) return decode(before);
  if (options.fullDocumentBeforeChange !== 'required') return null;
  throw new StoreError(
    47,
    `Change stream was configured to require a pre-image for all update, delete and replace events, but the pre-image was not found for ${namespace}`,
  );
}

/** The last event of a stream whose collection is gone. */
export function invalidateEvent({ clusterTime, wallTime }: LoggedChange, token: Doc): Doc {
  return toDoc({ _id: token, operationType: 'invalidate', clusterTime, wallTime });
}

/** Checks `fullDocument`. @throws StoreError 2 */
export function fullDocumentOption(value: Value | undefined): string {
  const mode = value ?? 'default';
  if (typeof mode === 'string' && ['default', 'updateLookup', 'whenAvailable', 'required'].includes(mode))
    return mode;
  throw new StoreError(
    2,
    `Enumeration value '${String(mode)}' for field '$changeStream.fullDocument' is not a valid value.`,
  );
}

/** Checks `fullDocumentBeforeChange`. @throws StoreError 2 */
export function beforeChangeOption(value: Value | undefined): string {
  const mode = value ?? 'off';
  if (typeof mode === 'string' && ['off', 'whenAvailable', 'required'].includes(mode)) return mode;
  throw new StoreError(
    2,
    `Enumeration value '${String(mode)}' for field '$changeStream.fullDocumentBeforeChange' is not a valid value.`,
  );
}

function namespaceDoc(namespace: string): Doc {
  return toDoc({ db: databaseOf(namespace), coll: collectionOf(namespace) });
}
