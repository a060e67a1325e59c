import { decode, Doc, encode, toDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { collectionOf, databaseOf, uuidBinary } from '../storage/catalog-entry.ts';
import type { LoggedChange } from './logged-change.ts';

/** What a stream wants beside the change itself. */
export interface EventOptions {
  /** `default`, `updateLookup`, `whenAvailable` or `required`: the updated document whole. */
  fullDocument: string;
  /** `off`, `whenAvailable` or `required`: the document as it was before. */
  fullDocumentBeforeChange: string;
  /** Also what happens to collections and indexes, ids of collections, and paths that contain dots told apart. */
  showExpandedEvents: boolean;
  /** The document as it is now, for `updateLookup`; null when it is gone. */
  findNow(namespace: string, id: Value): Doc | null;
}

/** An event may be a little larger than a document, for it holds one. */
const MOST_BYTES = 16 * 1024 * 1024 + 16 * 1024;

/** A change as a change stream shows it. @throws StoreError 47 when an image is required that was not kept */
export function changeEvent(change: LoggedChange, token: Doc, options: EventOptions): Doc {
  const { kind, namespace, clusterTime, wallTime, fields, after } = change;
  const event = new Doc(['_id', 'operationType', 'clusterTime'], [token, kind, clusterTime]);
  const add = (name: string, value: Value | undefined) => {
    if (value !== undefined) event.append(name, value);
  };
  const uuid = fields.get('uuid');
  if (options.showExpandedEvents && typeof uuid === 'string') add('collectionUUID', uuidBinary(uuid));
  add('wallTime', wallTime);
  add('lsid', fields.get('lsid'));
  add('txnNumber', fields.get('txnNumber'));
  if ((kind === 'insert' || kind === 'replace') && after !== undefined) add('fullDocument', decode(after));
  if (kind === 'update') add('fullDocument', updatedDocument(change, options));
  add('ns', kind === 'dropDatabase' ? toDoc({ db: namespace }) : namespaceDoc(namespace));
  if (change.to !== undefined) add('to', namespaceDoc(change.to));
  if (options.showExpandedEvents) {
    add('operationDescription', fields.get('operationDescription'));
    add('stateBeforeChange', fields.get('stateBeforeChange'));
  }
  const id = fields.get('id');
  if (id === undefined) return event;
  add('documentKey', new Doc(['_id'], [id]));
  if (kind === 'update') add('updateDescription', updateDescription(fields, options));
  if (kind !== 'insert') add('fullDocumentBeforeChange', beforeImage(change, options));
  return event;
}

function updateDescription(fields: Doc, { showExpandedEvents }: EventOptions): Value | undefined {
  const description = fields.get('updateDescription');
  if (!showExpandedEvents && description instanceof Doc) description.delete('disambiguatedPaths');
  return description;
}

function updatedDocument(change: LoggedChange, options: EventOptions): Doc | null | undefined {
  const { fullDocument } = options;
  if (fullDocument === 'default') return undefined;
  if (fullDocument === 'updateLookup')
    return options.findNow(change.namespace, change.fields.get('id') ?? null);
  if (change.after !== undefined) return decode(change.after);
  if (fullDocument !== 'required') return null;
  throw imageNotFound('post-image for all update events', 'post-image', change);
}

function beforeImage(change: LoggedChange, options: EventOptions): Doc | null | undefined {
  const { fullDocumentBeforeChange } = options;
  if (fullDocumentBeforeChange === 'off') return undefined;
  if (change.before !== undefined) return decode(change.before);
  if (fullDocumentBeforeChange !== 'required') return null;
  throw imageNotFound('pre-image for all update, delete and replace events', 'pre-image', change);
}

function imageNotFound(required: string, image: string, { namespace }: LoggedChange): StoreError {
  return new StoreError(
    47,
    `Change stream was configured to require a ${required}, but the ${image} was not found for ${namespace}`,
  );
}

/** The last event of a stream whose collection or database is gone. */
export function invalidateEvent({ clusterTime, wallTime }: LoggedChange, token: Doc): Doc {
  return toDoc({ _id: token, operationType: 'invalidate', clusterTime, wallTime });
}

/** The bytes of an event. @throws StoreError 10334 when it is too large for an answer */
export function encodeEvent(event: Doc): Buffer {
  const bytes = encode(event);
  if (bytes.length <= MOST_BYTES) return bytes;
  throw new StoreError(
    10334,
    `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MOST_BYTES}`,
  );
}

function namespaceDoc(namespace: string): Doc {
  return toDoc({ db: databaseOf(namespace), coll: collectionOf(namespace) });
}
