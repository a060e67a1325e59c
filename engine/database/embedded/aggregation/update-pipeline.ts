import { describeValue, type Doc, isDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { PipelineEnvironment } from './environment.ts';
import { collect } from './flow.ts';
import { compilePipeline } from './pipeline.ts';

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Compiles a pipeline-style update into a function on documents. @throws code 72 for stages an update may not have */
export function compileUpdatePipeline(
  stages: readonly Value[],
  variables: Doc | undefined,
): (doc: Doc) => Doc {
  for (const stage of stages) {
    const name = isDoc(stage) ? stage.names[0] : undefined;
    if (name !== undefined && name.startsWith('$') && !ALLOWED.has(name))
      throw new StoreError(72, `${name} is not allowed to be used within an update`);
    if (name === undefined)
      throw new StoreError(
        14,
        `Each element of the 'pipeline' array must be an object: ${describeValue(stage)}`,
      );
  }
  let current: Doc;
  const pipeline = compilePipeline(
    [...stages],
    environmentFor(() => current, variables),
  );
  return (doc) => {
    current = doc;
    const [result] = collect(pipeline.run());
    if (!result) throw new StoreError(1, 'an update pipeline gave no document');
    return result;
  };
}

const unused = (): never => {
  throw new StoreError(1, 'an update pipeline reads no collection');
};

const environmentFor = (current: () => Doc, variables: Doc | undefined): PipelineEnvironment => ({
  database: '',
  collection: '',
  let: variables,
  scan: () => [current()],
  hasIndexOn: () => false,
  replaceCollection: unused,
  merge: unused,
  collectionStats: unused,
  indexStats: unused,
});
