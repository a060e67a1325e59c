import { Router } from 'express';
import type { RecordWriter } from '#engine/records/write/index.ts';
import type { CreateRequest, PatchRequest } from '#schemas/types/index.ts';
import { checkBody } from '../check-body.ts';
import { readIfMatch } from '../preconditions.ts';
import { contextOf } from '../request-facts.ts';
import type { SendRecord } from '../send-record.ts';
import { assertForm } from '../assert-form.ts';
import { assertObjectName } from '../assert-object.ts';

/** Creating, changing, removing and bringing back single records: each a list of one for the write path. */
export function createRecordWriteRoutes(given: { writer: RecordWriter; sendRecord: SendRecord }): Router {
  const { writer, sendRecord } = given;
  const router = Router();

  router.post('/records/:object', async (req, res) => {
    const ctx = contextOf(req);
    const object = assertObjectName(ctx, req.params.object);
    const request = checkBody<CreateRequest>('create', req.body);
    assertForm(ctx, object, request.form);
    const results = await writer.writeRecords(ctx, [{ ...request, op: 'create', object }], {
      mode: 'atomic',
    });
    await sendRecord({ res, ctx, object, results, created: true });
  });

  router.patch('/records/:object/:id', async (req, res) => {
    const ctx = contextOf(req);
    const object = assertObjectName(ctx, req.params.object);
    const { id } = req.params;
    const rev = readIfMatch(req);
    const request = checkBody<PatchRequest>('patch', req.body);
    assertForm(ctx, object, request.form);
    const results = await writer.writeRecords(ctx, [{ ...request, op: 'update', object, id, rev }], {
      mode: 'atomic',
    });
    await sendRecord({ res, ctx, object, results });
  });

  router.delete('/records/:object/:id', async (req, res) => {
    const ctx = contextOf(req);
    const object = assertObjectName(ctx, req.params.object);
    const operation = { op: 'trash', object, id: req.params.id, rev: readIfMatch(req) } as const;
    const results = await writer.writeRecords(ctx, [operation], { mode: 'atomic' });
    await sendRecord({ res, ctx, object, results });
  });

  router.post('/records/:object/:id/restore', async (req, res) => {
    const ctx = contextOf(req);
    const object = assertObjectName(ctx, req.params.object);
    const operation = { op: 'restore', object, id: req.params.id, rev: readIfMatch(req) } as const;
    const results = await writer.writeRecords(ctx, [operation], { mode: 'atomic' });
    await sendRecord({ res, ctx, object, results });
  });

  return router;
}
