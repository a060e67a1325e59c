import type { RecordDocument } from '#engine/database/index.ts';
import type { OperationResult } from './write-operation.ts';

/** The record of a list of one, as it is stored now. @throws the problem when it was not written */
export function soleRecord(results: readonly OperationResult[]): RecordDocument {
  const [result] = results;
  if (result?.status === 'failed') throw result.problem;
  if (!result || result.status === 'notWritten') throw new Error('a list of one gave no result');
  return result.document;
}
