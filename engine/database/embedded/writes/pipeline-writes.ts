import {
  type CompiledPipeline,
  type Flow,
  type MergePlan,
  type Namespace,
  PAUSE,
  type PipelineEnvironment,
} from '../aggregation/index.ts';
import { decode, type Doc, equalValues, toDoc } from '../bson/index.ts';
import { readAll } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { findRows } from '../queries/find-rows.ts';
import { compileQuery } from '../queries/query.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { CommandContext } from '../commands/command.ts';
import { deleteMany } from './delete-documents.ts';
import { ensureCollection } from './find-collection.ts';
import { runUnit } from './run-unit.ts';
import { prepareDocument } from './prepare-document.ts';
import type { WriteTarget } from './write-target.ts';

/** Carries out `$out` and `$merge`: the pipeline is read to its end first, then its documents are written. */
export function runPipelineWrites(context: CommandContext): {
  environment: Pick<PipelineEnvironment, 'replaceCollection' | 'merge'>;
  run(pipeline: CompiledPipeline): Promise<void>;
} {
  let finish: (() => Promise<void>) | undefined;
  const namespaceOf = ({ database, collection }: Namespace) => `${database}.${collection}`;

  function* hold(docs: Flow, write: (gathered: Doc[]) => Promise<void>): Flow {
    const gathered: Doc[] = [];
    for (const item of docs) {
      if (item === PAUSE) yield PAUSE;
      else gathered.push(item);
    }
    finish = () => write(gathered);
  }

  return {
    environment: {
      replaceCollection: (target, docs) =>
        hold(docs, (gathered) => replaceAll(context, namespaceOf(target), gathered)),
      merge: (plan, docs) =>
        hold(docs, (gathered) => mergeAll(context, namespaceOf(plan.target), plan, gathered)),
    },
    async run(pipeline) {
      if (context.transaction !== undefined)
        throw new StoreError(263, '$out and $merge cannot be used in a transaction');
      const view = { ...context.store, isDue: () => false, resume() {} };
      function* drain() {
        for (const item of pipeline.run()) if (item === PAUSE) yield undefined;
      }
      await readAll<never>(
        drain(),
        { ...view, snapshot: () => undefined, overlay: () => undefined },
        context.patience,
      );
      await finish?.();
    },
  };
}

/** The target's documents become these, in one unit. */
async function replaceAll(
  { store, patience, transaction }: CommandContext,
  namespace: string,
  docs: readonly Doc[],
): Promise<void> {
  const collection = await ensureCollection({ store, transaction }, namespace);
  await deleteMany(store, collection, compileQuery({ filter: toDoc({}) }, collection), patience);
  await runUnit(store, patience, (target) => {
    for (const doc of docs) target.insert(collection, prepareDocument(doc));
  });
}

async function mergeAll(
  { store, patience, transaction }: CommandContext,
  namespace: string,
  plan: MergePlan,
  docs: readonly Doc[],
): Promise<void> {
  const collection = await ensureCollection({ store, transaction }, namespace);
  assertUnique(collection, plan.on);
  await runUnit(store, patience, (target) => {
    for (const doc of docs) mergeOne(target, collection, plan, doc);
  });
}

function mergeOne(target: WriteTarget, collection: CollectionEntry, plan: MergePlan, doc: Doc): void {
  const filter = toDoc({});
  for (const path of plan.on) filter.append(path, doc.get(path) ?? null);
  const [row] = [...findRows(target.view, collection, compileQuery({ filter, limit: 1 }, collection))].filter(
    (found) => found !== undefined,
  );
  const existing = row === undefined ? undefined : decode(row.raw);
  const action = plan.decide(existing, doc);
  if (action.kind === 'insert') target.insert(collection, prepareDocument(action.doc));
  if (action.kind === 'replace' && row !== undefined && existing !== undefined) {
    if (!equalValues(existing.get('_id'), action.doc.get('_id')))
      throw new StoreError(66, '$merge failed to update the matching document: _id is immutable');
    target.change(collection, row.recordId, {
      before: { document: existing, raw: row.raw },
      after: prepareDocument(action.doc),
      replaced: true,
    });
  }
}

function assertUnique(collection: CollectionEntry, on: readonly string[]): void {
  const isCovered = collection.indexes.some(
    ({ spec, prepared }) =>
      spec.unique === true &&
      prepared.holds === null &&
      prepared.names.length === on.length &&
      on.every((path) => prepared.names.includes(path)),
  );
  if (!isCovered) throw new StoreError(51183, 'Cannot find index to verify that join fields will be unique');
}
