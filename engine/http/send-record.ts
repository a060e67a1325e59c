import type { Response } from 'express';
import type { PresentRecords, WrittenResult } from '#engine/records/write/index.ts';
import { sendRevision } from './preconditions.ts';

/** Answers `{data: record}` of a single write with its `ETag`, as whoever wrote it may see it. */
export type SendRecord = (res: Response, result: WrittenResult) => Promise<void>;

/** Makes the answer of single writes; a created record has 201 and `Location`. */
export function createSendRecord(present: PresentRecords): SendRecord {
  return async (res, { status, ctx, object, document, targets, id, rev }) => {
    const [data] = await present(ctx, object, [document], { known: targets });
    sendRevision(res, rev);
    if (status === 'created') res.status(201).location(`/api/v1/records/${object}/${id}`);
    res.json({ data });
  };
}
