import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import {
  errorsCsv,
  type ImportService,
  type ImportView,
  presentImport,
  presentRow,
} from '#engine/records/import/index.ts';
import type { ImportMapping } from '#schemas/types/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { checkBody } from '../check-body.ts';
import { errorLanguage } from '../present/choose-language.ts';
import { assertKnown, readText, readWhole } from '../query-string.ts';
import { readUpload } from '../read-upload.ts';
import { contextOf } from '../request-facts.ts';

/** `/imports`: upload, mapping, check, run, result. The long steps answer 202 and go on as jobs. */
export function createImportRoutes(imports: ImportService): Router {
  const router = Router();
  const present = (req: Request, { document, job }: ImportView) =>
    presentImport(document, job, errorLanguage(req.headers['accept-language']));

  router.get('/imports', async (req, res) => {
    const found = await imports.list(contextOf(req));
    res.json({ data: found.map((view) => present(req, view)) });
  });

  router.post('/imports', async (req, res) => {
    const ctx = contextOf(req);
    const { stored, fields } = await readUpload(req, (upload) => imports.store(ctx, upload));
    const view = await imports.open(ctx, fields.get('object') ?? '', stored);
    res.status(201).location(`/api/v1/imports/${view.document._id.toHexString()}`);
    res.json({ data: present(req, view) });
  });

  router.get('/imports/:id', async (req, res) => {
    res.json({ data: present(req, await imports.load(contextOf(req), req.params.id)) });
  });

  router.put('/imports/:id/mapping', async (req, res) => {
    const mapping = checkBody<ImportMapping>('importMapping', req.body);
    res.json({ data: present(req, await imports.setMapping(contextOf(req), req.params.id, mapping)) });
  });

  router.post('/imports/:id/check', async (req, res) => {
    res.status(202).json({ data: present(req, await imports.check(contextOf(req), req.params.id)) });
  });

  router.post('/imports/:id/run', async (req, res) => {
    res.status(202).json({ data: present(req, await imports.run(contextOf(req), req.params.id)) });
  });

  router.post('/imports/:id/revert', async (req, res) => {
    res.status(202).json({ data: present(req, await imports.revert(contextOf(req), req.params.id)) });
  });

  router.post('/imports/:id/cancel', async (req, res) => {
    res.status(202).json({ data: present(req, await imports.cancel(contextOf(req), req.params.id)) });
  });

  router.post('/imports/:id/draft', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'metadata');
    res.json({ data: { components: await imports.propose(ctx, req.params.id) } });
  });

  router.get('/imports/:id/rows', async (req, res) => {
    const rows = await imports.rows(contextOf(req), req.params.id, readRowQuery(req.query));
    res.json({ data: rows.map((row) => presentRow(row, errorLanguage(req.headers['accept-language']))) });
  });

  router.get('/imports/:id/errors.csv', async (req, res) => {
    const ctx = contextOf(req);
    const { document } = await imports.load(ctx, req.params.id);
    res.type('text/csv; charset=utf-8').attachment('errors.csv');
    await pipeline(
      Readable.from(errorsCsv(ctx.ws, document, errorLanguage(req.headers['accept-language']))),
      res,
    );
  });

  return router;
}

/** @throws FieldworkError 422 with a pointer for a parameter that is none, or not of its form */
function readRowQuery(query: Record<string, unknown>) {
  assertKnown(query, ['code', 'field', 'limit', 'after']);
  const [code, field] = [readText(query['code'], '/code'), readText(query['field'], '/field')];
  const [size, from] = [readWhole(query['limit'], '/limit'), readWhole(query['after'], '/after')];
  return {
    ...(code !== undefined && { code }),
    ...(field !== undefined && { field }),
    ...(size !== undefined && { limit: size }),
    ...(from !== undefined && { after: from }),
  };
}
