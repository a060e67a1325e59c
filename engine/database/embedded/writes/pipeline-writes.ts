import {
  type CompiledPipeline,
  type Flow,
  type Namespace,
  PAUSE,
  type PipelineEnvironment,
} from '../aggregation/index.ts';
import type { Doc } from '../bson/index.ts';
import { flagArgument } from '../commands/arguments.ts';
import type { CommandContext } from '../commands/command.ts';
import { type BatchView, eachRow, type PausingRows } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { CHUNK } from './change-in-units.ts';
import { openMerge } from './merge-documents.ts';
import type { PipelineSink } from './pipeline-sink.ts';
import { openReplacement } from './replace-collection.ts';

/** Carries out `$out` and `$merge`: the pipeline's documents are written a few hundred at a time as they are read. */
export function runPipelineWrites(context: CommandContext): {
  environment: Pick<PipelineEnvironment, 'replaceCollection' | 'merge'>;
  run(pipeline: CompiledPipeline, view: BatchView): Promise<void>;
} {
  const skipsValidation = flagArgument(context.command, 'bypassDocumentValidation');
  const namespaceOf = ({ database, collection }: Namespace) => `${database}.${collection}`;
  let open: () => Promise<PipelineSink>;
  let gathered: Doc[] = [];

  /** The last stage: takes the documents, and pauses whenever there are enough to be written. */
  function* gather(docs: Flow): Flow {
    for (const item of docs) {
      if (item !== PAUSE) gathered.push(item);
      if (item === PAUSE || gathered.length >= CHUNK) yield PAUSE;
    }
  }
  function* batches(pipeline: CompiledPipeline): PausingRows<Doc[]> {
    const take = () => {
      const batch = gathered;
      gathered = [];
      return batch;
    };
    for (const _pause of pipeline.run()) yield gathered.length >= CHUNK ? take() : undefined;
    // Also when nothing was found: the target is made all the same.
    yield take();
  }

  return {
    environment: {
      replaceCollection(target, docs) {
        open = () => openReplacement(context, namespaceOf(target), skipsValidation);
        return gather(docs);
      },
      merge(plan, docs) {
        open = () => openMerge(context, namespaceOf(plan.target), plan, skipsValidation);
        return gather(docs);
      },
    },
    async run(pipeline, view) {
      if (context.transaction !== undefined)
        throw new StoreError(263, '$out and $merge cannot be used in a transaction');
      let sink: PipelineSink | undefined;
      try {
        await eachRow(batches(pipeline), view, context.patience, async (batch) => {
          sink ??= await open();
          await sink.write(batch);
        });
        await sink?.finish();
      } catch (error) {
        // What cannot be taken away now goes when the store is opened next.
        await sink?.abandon().catch(() => undefined);
        throw error;
      }
    },
  };
}
