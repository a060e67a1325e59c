import { Router } from 'express';
import type { RecordWriter } from '#engine/records/write/index.ts';
import type { OverrideRequest, TransitionRequest } from '#schemas/types/index.ts';
import { answerWrite } from '../answer-write.ts';
import { assertForm } from '../assert-form.ts';
import { assertObjectName } from '../assert-object.ts';
import { checkBody } from '../check-body.ts';
import { readIfMatch } from '../preconditions.ts';
import type { SendRecord } from '../send-record.ts';

/** The ways a record changes its stage: along a transition, or round the gates by override. */
export function createTransitionRoutes(given: { writer: RecordWriter; sendRecord: SendRecord }): Router {
  const { writer, sendRecord } = given;
  const router = Router();

  router.post('/records/:object/:id/transitions/:transition', async (req, res) => {
    const { id, transition } = req.params;
    const result = await answerWrite(req, (ctx) => {
      const object = assertObjectName(ctx, req.params.object);
      const rev = readIfMatch(req);
      const request = checkBody<TransitionRequest>('transition', req.body);
      assertForm(ctx, object, request.form);
      const operation = { ...request, op: 'transition', object, id, rev, transition } as const;
      return writer.writeRecords(ctx, [operation], { mode: 'atomic' });
    });
    await sendRecord(res, result);
  });

  router.post('/records/:object/:id/override', async (req, res) => {
    const { id } = req.params;
    const result = await answerWrite(req, (ctx) => {
      const object = assertObjectName(ctx, req.params.object);
      const rev = req.headers['if-match'] === undefined ? '*' : readIfMatch(req);
      const request = checkBody<OverrideRequest>('override', req.body);
      const operation = { ...request, op: 'override', object, id, rev } as const;
      return writer.writeRecords(ctx, [operation], { mode: 'atomic' });
    });
    await sendRecord(res, result);
  });

  return router;
}
