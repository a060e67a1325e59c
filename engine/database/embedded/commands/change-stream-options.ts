import { Doc, Timestamp, typeNameOf, type Value } from '../bson/index.ts';
import type { ChangeLog } from '../changes/change-log.ts';
import { notSupported, StoreError } from '../errors.ts';
import { docArgument, wrongType } from './arguments.ts';

/** The argument of `$changeStream`, checked. */
export interface StreamOptions {
  fullDocument: string;
  fullDocumentBeforeChange: string;
  showExpandedEvents: boolean;
  allChangesForCluster: boolean;
  resumeAfter: Doc | undefined;
  startAfter: Doc | undefined;
  startAtOperationTime: Timestamp | undefined;
}

/** Options of a server's own tools; each would show what this store does not have. */
const REFUSED = [
  'showSystemEvents',
  'showMigrationEvents',
  'showRawUpdateDescription',
  'showCommitTimestamp',
];
const KNOWN = new Set([
  'fullDocument',
  'fullDocumentBeforeChange',
  'showExpandedEvents',
  'allChangesForCluster',
  'resumeAfter',
  'startAfter',
  'startAtOperationTime',
  ...REFUSED,
]);
const FULL_DOCUMENT = ['default', 'updateLookup', 'whenAvailable', 'required'];
const BEFORE_CHANGE = ['off', 'whenAvailable', 'required'];

/** @throws StoreError 2, 14, 115, 40415, 40674, 50808, 50865 */
export function streamOptions(argument: Value | undefined): StreamOptions {
  if (!(argument instanceof Doc))
    throw new StoreError(50808, `$changeStream must be an object, found ${typeNameOf(argument)}`);
  for (const name of argument.names)
    if (!KNOWN.has(name))
      throw new StoreError(40415, `BSON field '$changeStream.${name}' is an unknown field.`);
  for (const name of REFUSED) if (flag(argument, name)) throw notSupported(`$changeStream with ${name}`);
  const startAtOperationTime = argument.get('startAtOperationTime');
  if (startAtOperationTime !== undefined && !(startAtOperationTime instanceof Timestamp))
    throw wrongType('$changeStream.startAtOperationTime', startAtOperationTime, 'timestamp');
  const options = {
    fullDocument: oneOf(argument, 'fullDocument', FULL_DOCUMENT),
    fullDocumentBeforeChange: oneOf(argument, 'fullDocumentBeforeChange', BEFORE_CHANGE),
    showExpandedEvents: flag(argument, 'showExpandedEvents'),
    allChangesForCluster: flag(argument, 'allChangesForCluster'),
    resumeAfter: docArgument(argument, 'resumeAfter'),
    startAfter: docArgument(argument, 'startAfter'),
    startAtOperationTime,
  };
  assertOneStart(options);
  return options;
}

function assertOneStart({ resumeAfter, startAfter, startAtOperationTime }: StreamOptions): void {
  if (resumeAfter !== undefined && startAfter !== undefined)
    throw new StoreError(
      50865,
      "Do not specify both 'resumeAfter' and 'startAfter' in a $changeStream stage",
    );
  if (startAtOperationTime !== undefined && (resumeAfter ?? startAfter) !== undefined)
    throw new StoreError(40674, 'Only one type of resume option is allowed, but multiple were found');
}

/** Where in the log a stream begins, which without a token or a time is `now`, and whether its token was of the event before. @throws StoreError 260, 286, 40647 */
export function startOf(
  log: ChangeLog,
  options: StreamOptions,
  now: number,
): { from: number; isResumed: boolean } {
  const { resumeAfter, startAfter, startAtOperationTime } = options;
  const token = resumeAfter ?? startAfter;
  if (token !== undefined) {
    const { position, kind } = log.resumePoint(token);
    if (kind === 'invalidate' && resumeAfter !== undefined)
      throw new StoreError(
        260,
        "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification",
      );
    return { from: position + 1, isResumed: kind === 'event' };
  }
  const isTimed = startAtOperationTime !== undefined;
  return { from: isTimed ? log.positionAt(startAtOperationTime) : now, isResumed: false };
}

function flag(options: Doc, name: string): boolean {
  const value = options.get(name) ?? false;
  if (typeof value !== 'boolean') throw wrongType(`$changeStream.${name}`, value, 'bool');
  return value;
}

/** A choice; the first is taken when nothing is said. */
function oneOf(options: Doc, name: string, values: readonly string[]): string {
  const value = options.get(name) ?? values[0];
  if (typeof value !== 'string') throw wrongType(`$changeStream.${name}`, value ?? null, 'string');
  if (values.includes(value)) return value;
  throw new StoreError(
    2,
    `Enumeration value '${value}' for field '$changeStream.${name}' is not a valid value.`,
  );
}
