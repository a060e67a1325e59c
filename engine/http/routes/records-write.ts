import { type Request, Router } from 'express';
import type { RecordWriter } from '#engine/records/write/index.ts';
import type { CreateRequest, PatchRequest } from '#schemas/types/index.ts';
import { answerWrite } from '../answer-write.ts';
import { assertForm } from '../assert-form.ts';
import { assertObjectName } from '../assert-object.ts';
import { checkBody } from '../check-body.ts';
import { readIfMatch } from '../preconditions.ts';
import type { SendRecord } from '../send-record.ts';

/** Creating, changing, removing and bringing back single records: each a list of one for the write path. */
export function createRecordWriteRoutes(given: { writer: RecordWriter; sendRecord: SendRecord }): Router {
  const { writer, sendRecord } = given;
  const router = Router();

  router.post('/records/:object', async (req, res) => {
    const result = await answerWrite(req, (ctx) => {
      const object = assertObjectName(ctx, req.params.object);
      const request = checkBody<CreateRequest>('create', req.body);
      assertForm(ctx, object, request.form);
      return writer.writeRecords(ctx, [{ ...request, op: 'create', object }], { mode: 'atomic' });
    });
    await sendRecord(res, result);
  });

  router.patch('/records/:object/:id', async (req, res) => {
    const { id } = req.params;
    const result = await answerWrite(req, (ctx) => {
      const object = assertObjectName(ctx, req.params.object);
      const rev = readIfMatch(req);
      const request = checkBody<PatchRequest>('patch', req.body);
      assertForm(ctx, object, request.form);
      return writer.writeRecords(ctx, [{ ...request, op: 'update', object, id, rev }], { mode: 'atomic' });
    });
    await sendRecord(res, result);
  });

  const moving = (op: 'trash' | 'restore') => async (req: Request<{ object: string; id: string }>) =>
    await answerWrite(req, (ctx) => {
      const object = assertObjectName(ctx, req.params.object);
      const operation = { op, object, id: req.params.id, rev: readIfMatch(req) };
      return writer.writeRecords(ctx, [operation], { mode: 'atomic' });
    });
  const trash = moving('trash');
  const restore = moving('restore');
  router.delete('/records/:object/:id', async (req, res) => sendRecord(res, await trash(req)));
  router.post('/records/:object/:id/restore', async (req, res) => sendRecord(res, await restore(req)));

  return router;
}
