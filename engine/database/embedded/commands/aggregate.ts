import { compileCollation, type Doc, encode, isDoc, isNumeric, toNumber, type Value } from '../bson/index.ts';
import { type CompiledPipeline, compilePipeline, PAUSE } from '../aggregation/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { collectionOf } from '../storage/catalog-entry.ts';
import { resolveView } from '../queries/resolve-view.ts';
import { createPipelineEnvironment } from '../queries/pipeline-environment.ts';
import { collationKeyOf } from '../storage/prepare-index.ts';
import { collationFor } from '../queries/query.ts';
import { runPipelineWrites } from '../writes/pipeline-writes.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import { answerCount, countPipelineOf } from './count-pipeline.ts';
import { explainCommand } from './explain.ts';
import { isChangeStream, openChangeStream } from './change-stream.ts';
import type { Reply } from '../wire/encode-reply.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/message.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { firstBatch, hintOf, sortSpaceOf, viewOf } from './query-commands.ts';

export const aggregate: CommandHandler = async (context) => {
  const { command, database } = context;
  const isDatabaseLevel = isNumeric(command.get('aggregate'));
  const namespace = isDatabaseLevel ? `${database}.$cmd.aggregate` : namespaceOf(context);
  const cursor = command.get('cursor');
  if (!isDoc(cursor) && !flagArgument(command, 'explain')) {
    throw new StoreError(
      9,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  if (flagArgument(command, 'explain')) return explainCommand(context, command, false);
  if (isChangeStream(command)) return openChangeStream(context, namespace);
  const batchSize = isDoc(cursor) ? cursor.get('batchSize') : undefined;
  return runPipeline(context, {
    namespace,
    isDatabaseLevel,
    stages: command.get('pipeline') ?? null,
    batchSize: isNumeric(batchSize) ? toNumber(batchSize) : undefined,
  });
};

/** Runs a pipeline on a collection or view and answers its first batch; also how views answer find, count and distinct. */
export async function runPipeline(
  context: CommandContext,
  request: {
    namespace: string;
    isDatabaseLevel?: boolean;
    stages: Value;
    batchSize: number | undefined;
    isSingle?: boolean;
  },
): Promise<Reply> {
  const { command, store, database } = context;
  const { isDatabaseLevel = false, namespace, batchSize, isSingle = false } = request;
  const resolved = isDatabaseLevel ? { namespace, stages: [] } : resolveView(store.catalog, namespace);
  const collection = isDatabaseLevel ? undefined : store.catalog.find(resolved.namespace);
  const collation = collationFor(docArgument(command, 'collation'), collection);
  const counting = resolved.stages.length === 0 && batchSize !== 0 ? countPipelineOf(request.stages) : null;
  if (counting !== null && collection !== undefined) return answerCount(context, collection, counting);
  const view = viewOf(context);
  const writes = runPipelineWrites(context);
  const hint = hintOf(command.get('hint'));
  const stages = Array.isArray(request.stages) ? [...resolved.stages, ...request.stages] : request.stages;
  const pipeline = compilePipeline(stages, {
    ...createPipelineEnvironment(store, view, {
      hint,
      main: resolved.namespace,
      collationKey: collationKeyOf(collation),
      sortSpace: sortSpaceOf(context),
    }),
    ...writes.environment,
    database,
    collection: isDatabaseLevel ? null : collectionOf(resolved.namespace),
    collation: compileCollation(collation),
    let: docArgument(command, 'let'),
  });
  if (pipeline.writes) {
    assertNotLinearizable(command);
    await writes.run(pipeline, view);
    return firstBatch(context, namespace, createRowSource([].values(), viewOf(context)), {
      batchSize: undefined,
    });
  }
  return firstBatch(context, namespace, createRowSource(encoded(pipeline), view), { batchSize, isSingle });
}

/** Results may be a little larger than what may be stored. */
const MAX_RESULT_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;

/** The pipeline's documents as bytes. @throws StoreError 10334 for one that is too large to be sent */
function* encoded(pipeline: CompiledPipeline): Generator<Buffer | undefined, void, void> {
  for (const item of pipeline.run()) {
    const document = item === PAUSE ? undefined : encode(item);
    if (document !== undefined && document.length > MAX_RESULT_BYTES)
      throw new StoreError(
        10334,
        `BSONObj size: ${document.length} is invalid. Size must be between 0 and ${MAX_RESULT_BYTES}(16MB)`,
      );
    yield document;
  }
}

/** @throws StoreError 72: what is written could not be read that way again */
function assertNotLinearizable(command: Doc): void {
  const level = docArgument(command, 'readConcern')?.get('level');
  if (level === 'linearizable')
    throw new StoreError(72, "$out and $merge cannot be used with a 'linearizable' read concern level");
}
