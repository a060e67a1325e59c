import { type Doc, encode, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { onceThereIsSpace } from '../storage/commit-failure.ts';
import { assertThere, type CollectionEntry, databaseOf, presentIndex } from '../storage/catalog-entry.ts';
import { replacementName } from '../storage/drop-unfinished.ts';
import type { CommandContext } from '../commands/command.ts';
import { assertNamespace, assertNoView } from './find-collection.ts';
import type { PipelineSink } from './pipeline-sink.ts';
import { prepareDocument } from './prepare-document.ts';
import { runUnit } from './run-unit.ts';

/**
 * `$out`: the documents go to a collection of their own with the target's options and indexes, which takes the target's
 * place when all are written; until then, and whenever something fails, the target stays as it is.
 * @throws StoreError 166 for a view, 73 for a name no collection can have
 */
export async function openReplacement(
  { store, patience }: CommandContext,
  namespace: string,
  skipsValidation: boolean,
): Promise<PipelineSink> {
  const target = store.catalog.find(namespace);
  if (target === undefined) assertNamespace(namespace);
  else assertNoView(target);
  const shape = shapeOf(target);
  const replacement = store.catalog.draft(
    `${databaseOf(namespace)}.${replacementName()}`,
    target?.options ?? toDoc({}),
  );
  for (const { spec, building } of target?.indexes ?? [])
    if (spec.name !== '_id_' && !building) store.catalog.draftIndex(replacement, spec);
  await store.commit((unit) => store.catalog.adopt(unit, replacement));

  return {
    write: (docs) =>
      runUnit(store, patience, (unit) => {
        unit.skipsValidation = skipsValidation;
        assertThere(replacement);
        for (const doc of docs) unit.insert(replacement, prepareDocument(doc));
      }),
    async finish() {
      await store.commit((unit) => {
        if (replacement.isGone || !shapeOf(store.catalog.find(namespace)).equals(shape))
          throw new StoreError(125, `${namespace} was changed in its options or indexes while $out ran`);
        store.catalog.rename(unit, replacement, namespace);
      });
      store.cleanUp();
    },
    async abandon() {
      await onceThereIsSpace(() =>
        store.commit((unit) => {
          if (!replacement.isGone) store.catalog.drop(unit, replacement);
        }),
      );
      store.cleanUp();
    },
  };
}

/** Options and indexes of a collection as bytes; a collection that is not there has those of an ordinary one. */
function shapeOf(collection: CollectionEntry | undefined): Buffer {
  const indexes = (collection?.indexes ?? []).filter(
    ({ spec, building }) => spec.name !== '_id_' && !building,
  );
  return encode(
    toDoc({
      options: collection?.options ?? toDoc({}),
      indexes: indexes.map(({ spec }): Doc => presentIndex(spec)),
    }),
  );
}
