import type { Request } from 'express';
import { FieldworkError } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { soleResult, type OperationResult, type WrittenResult } from '#engine/records/write/index.ts';
import { confirmedContextOf, openedContextOf } from './request-facts.ts';

/** Writes one record in the name of somebody. */
export type WriteOne = (ctx: Context) => Promise<readonly OperationResult[]>;

/**
 * Runs the write of one record under the rights and the release last known: its transaction checks that they still
 * hold. A refusal, and a write with nothing to change, have had no transaction: they count once the rights are
 * confirmed, and otherwise the write runs again under those that hold (DECISIONS 3).
 * @throws FieldworkError when it was refused
 */
export async function answerWrite(req: Request, write: WriteOne): Promise<WrittenResult> {
  const opened = openedContextOf(req);
  const outcome = await run(opened, write);
  if (outcome.kind === 'committed') return outcome.result;
  const confirmed = await confirmedContextOf(req);
  const final = confirmed === opened ? outcome : await run(confirmed, write);
  if (final.kind === 'refused') throw final.reason;
  return final.result;
}

type Outcome =
  | { kind: 'committed' | 'unchanged'; result: WrittenResult }
  | { kind: 'refused'; reason: FieldworkError };

async function run(ctx: Context, write: WriteOne): Promise<Outcome> {
  try {
    const result = soleResult(await write(ctx));
    return { kind: result.status === 'unchanged' ? 'unchanged' : 'committed', result };
  } catch (reason) {
    // What is not the caller's fault may have happened after the commit: it is not run again.
    if (!(reason instanceof FieldworkError) || reason.status >= 500) throw reason;
    return { kind: 'refused', reason };
  }
}
