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
import { checkBody } from '../check-body.ts';
import { sendRevision } from '../preconditions.ts';
import { readListQuery, readNames, readText, readWhole } from '../query-string.ts';
import { contextOf } from '../request-facts.ts';

/** Everything that reads records: lists, one record, history, relations, aggregates, search, CSV. */
export function createRecordReadRoutes(): Router {
  const router = Router();

  router.get('/search', async (req, res) => {
    const { q, objects } = req.query;
    res.json(await searchRecords(contextOf(req), readText(q, '/q') ?? '', readNames(objects, '/objects')));
  });

  router.get('/records/:object', async (req, res) => {
    const query = checkBody<QueryRequest>('query', readListQuery(req.query));
    res.json(await listRecords(contextOf(req), req.params.object, query));
  });

  router.post('/records/:object/query', async (req, res) => {
    const query = checkBody<QueryRequest>('query', req.body);
    res.json(await listRecords(contextOf(req), req.params.object, query));
  });

  router.post('/records/:object/aggregate', async (req, res) => {
    const request = checkBody<AggregateRequest>('aggregate', req.body);
    res.json(await aggregateRecords(contextOf(req), req.params.object, request));
  });

  router.post('/records/:object/export', async (req, res) => {
    const query = checkBody<QueryRequest>('query', req.body);
    if (query.cursor !== undefined || query.limit !== undefined) {
      const pointer = query.cursor === undefined ? '/limit' : '/cursor';
      const params = { reason: 'is not for exports, which hold every row' };
      throw problem('request.invalid', { errors: [{ pointer, code: 'request.shape', params }] });
    }
    await sendCsv(res, req.params.object, await exportCsv(contextOf(req), req.params.object, query));
  });

  router.get('/records/:object/:id', async (req, res) => {
    const select = readNames(req.query['select'], '/select');
    const { object, id } = req.params;
    const data = await getRecord(contextOf(req), object, id, select === undefined ? {} : { select });
    sendRevision(res, data.rev ?? 1);
    res.json({ data });
  });

  router.get('/records/:object/:id/history', async (req, res) => {
    const { object, id } = req.params;
    const limit = readWhole(req.query['limit'], '/limit');
    const cursor = readText(req.query['cursor'], '/cursor');
    const page = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
    res.json(await listHistory(contextOf(req), object, id, page));
  });

  router.get('/records/:object/:id/related/:relation', async (req, res) => {
    const query = checkBody<QueryRequest>('query', readListQuery(req.query));
    res.json(await listRelated(contextOf(req), req.params, query));
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
