import { compileCollation, encode, isDoc, isNumeric, toNumber } from '../bson/index.ts';
import { type CompiledPipeline, compilePipeline, PAUSE } from '../aggregation/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { createPipelineEnvironment } from '../queries/pipeline-environment.ts';
import { collationFor } from '../queries/query.ts';
import { runPipelineWrites } from '../writes/pipeline-writes.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandHandler } from './command.ts';
import { firstBatch, hintOf, viewOf } from './query-commands.ts';

export const aggregate: CommandHandler = async (context) => {
  const { command, store, database } = context;
  const isDatabaseLevel = isNumeric(command.get('aggregate'));
  const namespace = isDatabaseLevel ? `${database}.$cmd.aggregate` : namespaceOf(context);
  const cursor = command.get('cursor');
  if (!isDoc(cursor) && !flagArgument(command, 'explain')) {
    throw new StoreError(
      9,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  const collection = isDatabaseLevel ? undefined : store.catalog.find(namespace);
  const view = viewOf(context);
  const writes = runPipelineWrites(context);
  const pipeline = compilePipeline(command.get('pipeline') ?? null, {
    ...createPipelineEnvironment(store, view, { hint: hintOf(command.get('hint')), main: namespace }),
    ...writes.environment,
    database,
    collection: isDatabaseLevel ? null : namespace.slice(database.length + 1),
    collation: compileCollation(collationFor(docArgument(command, 'collation'), collection)),
    let: docArgument(command, 'let'),
  });
  const batchSize = isDoc(cursor) ? cursor.get('batchSize') : undefined;
  if (pipeline.writes) {
    await writes.run(pipeline);
    return firstBatch(context, namespace, createRowSource([].values(), view), { batchSize: undefined });
  }
  return firstBatch(context, namespace, createRowSource(encoded(pipeline), view), {
    batchSize: isNumeric(batchSize) ? toNumber(batchSize) : undefined,
  });
};

/** The pipeline's documents as bytes. */
function* encoded(pipeline: CompiledPipeline): Generator<Buffer | undefined, void, void> {
  for (const item of pipeline.run()) yield item === PAUSE ? undefined : encode(item);
}
