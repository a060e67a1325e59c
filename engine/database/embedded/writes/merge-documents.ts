import type { MergePlan } from '../aggregation/index.ts';
import { decode, type Doc, equalValues, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { findRows } from '../queries/find-rows.ts';
import { compileQuery } from '../queries/query.ts';
import { assertThere, type CollectionEntry } from '../storage/catalog-entry.ts';
import type { CommandContext } from '../commands/command.ts';
import { assertNoView, ensureCollection } from './find-collection.ts';
import type { PipelineSink } from './pipeline-sink.ts';
import { prepareDocument } from './prepare-document.ts';
import { runUnit } from './run-unit.ts';
import type { WriteTarget } from './write-target.ts';

/**
 * `$merge`: documents are merged into the target as they come; what is merged stays when a later one fails.
 * @throws StoreError 166 for a view, 51183 when no unique index stands behind `on`
 */
export async function openMerge(
  { store, patience, transaction }: CommandContext,
  namespace: string,
  plan: MergePlan,
  skipsValidation: boolean,
): Promise<PipelineSink> {
  const collection = assertNoView(await ensureCollection({ store, transaction }, namespace));
  assertUnique(collection, plan.on);
  return {
    async write(docs) {
      const fault = await runUnit(store, patience, (target) => {
        target.skipsValidation = skipsValidation;
        assertThere(collection);
        return mergeAll(target, collection, plan, docs);
      });
      if (fault !== null) throw fault;
    },
    finish: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

/** Merges as far as the first document that cannot be; returns why it could not. */
function mergeAll(
  target: WriteTarget,
  collection: CollectionEntry,
  plan: MergePlan,
  docs: readonly Doc[],
): StoreError | null {
  try {
    for (const doc of docs) mergeOne(target, collection, plan, doc);
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  return null;
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
