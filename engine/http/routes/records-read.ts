import { type Response, Router } from 'express';
import { problem } from '#engine/errors/index.ts';
import {
  aggregateRecords,
  exportCsv,
  getRecord,
  listHistory,
  listRecords,
  listRelated,
  searchRecords,
} from '#engine/records/read/index.ts';
import type { AggregateRequest, QueryRequest } from '#schemas/types/index.ts';
import { answerRead } from '../answer-read.ts';
import { checkBody } from '../check-body.ts';
import { sendRevision } from '../preconditions.ts';
import { assertKnown, readListQuery, readNames, readText, readWhole } from '../query-string.ts';
import { confirmedContextOf } from '../request-facts.ts';
import { reason } from '../shape-reason.ts';

/**
 * Everything that reads records: lists, one record, history, relations, aggregates, search, CSV. Mounted before the
 * session is confirmed: each handler answers through `answerRead`.
 */
export function createRecordReadRoutes(): Router {
  const router = Router();

  router.get('/search', async (req, res) => {
    assertKnown(req.query, ['q', 'objects']);
    const { q, objects } = req.query;
    const words = readText(q, '/q') ?? '';
    const names = readNames(objects, '/objects');
    res.json(await answerRead(req, (ctx) => searchRecords(ctx, words, names)));
  });

  router.get('/records/:object', async (req, res) => {
    const query = checkBody<QueryRequest>('query', readListQuery(req.query));
    res.json(await answerRead(req, (ctx) => listRecords(ctx, req.params.object, query)));
  });

  router.post('/records/:object/query', async (req, res) => {
    const query = checkBody<QueryRequest>('query', req.body);
    res.json(await answerRead(req, (ctx) => listRecords(ctx, req.params.object, query)));
  });

  router.post('/records/:object/aggregate', async (req, res) => {
    const request = checkBody<AggregateRequest>('aggregate', req.body);
    res.json(await answerRead(req, (ctx) => aggregateRecords(ctx, req.params.object, request)));
  });

  router.post('/records/:object/export', async (req, res) => {
    const query = checkBody<QueryRequest>('query', req.body);
    if (query.cursor !== undefined || query.limit !== undefined) {
      const pointer = query.cursor === undefined ? '/limit' : '/cursor';
      const params = {
        reason: reason('is not for exports, which hold every row', '不适用于导出：导出总是包含所有行'),
      };
      throw problem('request.invalid', { errors: [{ pointer, code: 'request.shape', params }] });
    }
    const ctx = await confirmedContextOf(req);
    await sendCsv(res, req.params.object, await exportCsv(ctx, req.params.object, query));
  });

  router.get('/records/:object/:id', async (req, res) => {
    assertKnown(req.query, ['select']);
    const select = readNames(req.query['select'], '/select');
    const { object, id } = req.params;
    const options = select === undefined ? {} : { select };
    const data = await answerRead(req, (ctx) => getRecord(ctx, object, id, options));
    sendRevision(res, data.rev ?? 1);
    res.json({ data });
  });

  router.get('/records/:object/:id/history', async (req, res) => {
    const { object, id } = req.params;
    assertKnown(req.query, ['limit', 'cursor']);
    const limit = readWhole(req.query['limit'], '/limit');
    const cursor = readText(req.query['cursor'], '/cursor');
    const page = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
    res.json(await answerRead(req, (ctx) => listHistory(ctx, object, id, page)));
  });

  router.get('/records/:object/:id/related/:relation', async (req, res) => {
    const query = checkBody<QueryRequest>('query', readListQuery(req.query));
    res.json(await answerRead(req, (ctx) => listRelated(ctx, req.params, query)));
  });

  return router;
}

/** Sends pieces as they are made, waiting while the client's buffer is full; stops when the client has gone. */
async function sendCsv(res: Response, object: string, pieces: AsyncIterable<string>): Promise<void> {
  res.setHeader('Content-Type', 'text/csv; charset=utf-8');
  res.setHeader('Content-Disposition', `attachment; filename="${object}.csv"`);
  for await (const piece of pieces) {
    if (res.destroyed) return;
    if (!res.write(piece)) await drained(res);
  }
  res.end();
}

function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.once('drain', done);
    res.once('close', done);
  });
}
