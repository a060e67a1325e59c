import { type Request, Router } from 'express';
import { type FieldworkError, problem, type ProblemItem } from '#engine/errors/index.ts';
import type { OperationResult, RecordWriter } from '#engine/records/write/index.ts';
import type { BatchRequest } from '#schemas/types/index.ts';
import { formFindings } from '../assert-form.ts';
import { assertObjectName } from '../assert-object.ts';
import { checkBody } from '../check-body.ts';
import { errorLanguage } from '../present/choose-language.ts';
import { presentProblem } from '../present/present-problem.ts';
import { contextOf, requestIdOf } from '../request-facts.ts';

/**
 * Many operations on records of one object. `each` answers a result per operation; `atomic` does too when all were
 * written, and otherwise 422 with a pointer to every operation that could not be.
 */
export function createBatchRoutes({ writer }: { writer: RecordWriter }): Router {
  const router = Router();

  router.post('/records/:object/batch', async (req, res) => {
    const ctx = contextOf(req);
    const object = assertObjectName(ctx, req.params.object);
    const { mode, operations } = checkBody<BatchRequest>('batch', req.body);
    const errors = operations.flatMap(({ form }, index) =>
      formFindings(ctx, { object, form, pointer: `/operations/${index}` }),
    );
    if (errors.length > 0) throw problem('request.invalid', { errors });
    const results = await writer.writeRecords(
      ctx,
      operations.map((operation) => ({ ...operation, object })),
      { mode },
    );
    if (mode === 'atomic') assertAllWritten(results);
    res.json({ data: results.map((result) => presentResult(req, result)) });
  });

  return router;
}

function assertAllWritten(results: readonly OperationResult[]): void {
  const errors = results.flatMap((result, index) =>
    result.status === 'failed' ? itemsOf(result.problem, `/operations/${index}`) : [],
  );
  const count = results.filter(({ status }) => status === 'failed').length;
  if (count > 0) throw problem('batch.refused', { params: { count }, errors });
}

/** What is wrong with one operation, said at its place in the request. */
function itemsOf({ code, params, errors }: FieldworkError, at: string): ProblemItem[] {
  if (errors.length === 0) return [{ pointer: at, code, params }];
  return errors.map((item) => ({ ...item, pointer: `${at}${item.pointer}` }));
}

function presentResult(req: Request, result: OperationResult): object {
  if (result.status === 'notWritten') return { status: result.status };
  if (result.status !== 'failed') return { status: result.status, id: result.id, rev: result.rev };
  const place = {
    language: errorLanguage(req.headers['accept-language']),
    instance: req.originalUrl.split('?')[0] ?? '',
    requestId: requestIdOf(req),
  };
  return { status: 'failed', problem: presentProblem(result.problem, place) };
}
