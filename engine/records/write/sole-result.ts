import type { OperationResult, WrittenResult } from './write-operation.ts';

/** What a list of one came to. @throws the problem when it was not written */
export function soleResult(results: readonly OperationResult[]): WrittenResult {
  const [result] = results;
  if (result?.status === 'failed') throw result.problem;
  if (!result || result.status === 'notWritten') throw new Error('a list of one gave no result');
  return result;
}
