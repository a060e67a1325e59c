import type { Response } from 'express';
import type { Context } from '#engine/permissions/index.ts';
import { type OperationResult, type PresentRecords, soleResult } from '#engine/records/write/index.ts';
import { sendRevision } from './preconditions.ts';

/** Answers `{data: record}` of a list of one with its `ETag`; a created one with 201 and `Location`. */
export type SendRecord = (given: {
  res: Response;
  ctx: Context;
  object: string;
  results: readonly OperationResult[];
  created?: boolean;
}) => Promise<void>;

/** Makes the answer of single writes. @throws (in the answer) the problem when nothing was written */
export function createSendRecord(present: PresentRecords): SendRecord {
  return async ({ res, ctx, object, results, created = false }) => {
    const { document, targets, id, rev } = soleResult(results);
    const [data] = await present(ctx, object, [document], { known: targets });
    sendRevision(res, rev);
    if (created) res.status(201).location(`/api/v1/records/${object}/${id}`);
    res.json({ data });
  };
}
