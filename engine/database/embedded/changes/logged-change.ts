import { decode, Doc, encode, Timestamp, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { ChangeKind, CommittedChange, CommittedTransaction } from '../storage/committed-change.ts';
import { describeUpdate } from './describe-update.ts';

/** Where and when a change stands in the log. */
export interface Place {
  position: number;
  clusterTime: Timestamp;
  wallTime: Date;
  /** Bytes logged before it. */
  offset: number;
}

/** A change as the log keeps it. */
export interface LoggedChange extends Place {
  readonly kind: ChangeKind;
  readonly namespace: string;
  readonly to: string | undefined;
  readonly isView: boolean;
  /** What else is known: `id` and `uuid`, the rest by the names of the event's fields. */
  readonly fields: Doc;
  /** The documents as raw BSON, as far as the log keeps them. */
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/**
 * A change as it is stored: a BSON header, then the new document where the event shows it whole or the collection keeps
 * images, then the old one where it keeps images.
 */
export function encodeChange(
  change: CommittedChange,
  { clusterTime, wallTime, offset }: Place,
  transaction: CommittedTransaction | undefined,
): Buffer {
  const { kind, before, after, keepsImages = false } = change;
  const keptAfter = kind === 'update' && !keepsImages ? undefined : after?.raw;
  const keptBefore = keepsImages ? before?.raw : undefined;
  const header = new Doc(
    ['kind', 'namespace', 'clusterTime', 'wallTime', 'offset', 'after', 'before'],
    [
      kind,
      change.namespace,
      clusterTime,
      wallTime,
      BigInt(offset),
      keptAfter !== undefined,
      keptBefore !== undefined,
    ],
  );
  appendGiven(header, 'to', change.to);
  appendGiven(header, 'isView', change.isView);
  appendGiven(header, 'id', change.id);
  appendGiven(header, 'uuid', change.uuid);
  if (kind === 'update' && before !== undefined && after !== undefined)
    header.append('updateDescription', describeUpdate(before.document, after.document));
  appendGiven(header, 'operationDescription', change.description);
  appendGiven(header, 'stateBeforeChange', change.stateBefore);
  appendGiven(header, 'lsid', transaction?.lsid);
  appendGiven(header, 'txnNumber', transaction?.number);
  const parts = [encode(header), keptAfter, keptBefore].filter((part) => part !== undefined);
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

function appendGiven(header: Doc, name: string, value: Value | undefined): void {
  if (value !== undefined) header.append(name, value);
}

/** Reads what `encodeChange` wrote. @throws StoreError 8 when that is something else */
export function decodeChange(bytes: Buffer, position: number): LoggedChange {
  const headerBytes = bytes.readInt32LE(0);
  const header = decode(bytes.subarray(0, headerBytes));
  const [kind, namespace, clusterTime, wallTime, offset, hasAfter, hasBefore] = header.values;
  if (typeof namespace !== 'string' || !(clusterTime instanceof Timestamp) || !(wallTime instanceof Date))
    throw new StoreError(8, `Change ${position} of the log is damaged.`);
  const to = header.get('to');
  const afterEnd = headerBytes + (hasAfter === true ? bytes.readInt32LE(headerBytes) : 0);
  return {
    position,
    kind: kind as ChangeKind,
    namespace,
    to: typeof to === 'string' ? to : undefined,
    isView: header.get('isView') === true,
    clusterTime,
    wallTime,
    offset: Number(offset),
    fields: header,
    after: hasAfter === true ? bytes.subarray(headerBytes, afterEnd) : undefined,
    before: hasBefore === true ? bytes.subarray(afterEnd) : undefined,
  };
}
