import type { Doc } from '../bson/index.ts';
import { DISK_FULL } from '../storage/commit-failure.ts';

const TRANSIENT = new Set([24, 112, 246, 251, 267]);
const RETRYABLE = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
/** After these a change stream is opened anew where it was. */
const RESUMABLE = new Set([...RETRYABLE, 63, 133, 150, 234, 13388]);
/** After these it cannot be. */
const NOT_RESUMABLE = new Set([280, 286]);

/** What an error tells drivers of what may be repeated. `isStream`: the command reads or opens a change stream. */
export function errorLabels(code: number, command: Doc, isStream: boolean): string[] {
  const isInTransaction = command.get('autocommit') === false;
  const isCommit = command.names[0] === 'commitTransaction';
  // On a full disk a commit has ended its transaction, so that only a plain write may be tried again as it is.
  const isRetryable =
    (RETRYABLE.has(code) && (!isInTransaction || isCommit)) || (code === DISK_FULL && !isInTransaction);
  const labels: string[] = [];
  if (isInTransaction && TRANSIENT.has(code)) labels.push('TransientTransactionError');
  if (isRetryable && command.has('txnNumber')) labels.push('RetryableWriteError');
  if (isStream && RESUMABLE.has(code)) labels.push('ResumableChangeStreamError');
  if (NOT_RESUMABLE.has(code)) labels.push('NonResumableChangeStreamError');
  return labels;
}
