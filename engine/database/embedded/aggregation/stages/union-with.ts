import { isDoc, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { Flow } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';
import { assertReadOnly } from './lookup.ts';

/** The documents of another collection, through a pipeline, after those of the input. */
export const unionWith: StageCompiler = (argument, context) => {
  const { collection, pipeline } = parse(argument);
  assertReadOnly(pipeline);
  const namespace = collection === undefined ? null : { database: context.environment.database, collection };
  const sub = context.compilePipeline(pipeline, namespace, context.scope);
  return stageOf(context, function* (input, frame): Flow {
    yield* input;
    yield* sub.run(frame.slice());
  });
};

function parse(argument: Value): { collection: string | undefined; pipeline: Value[] } {
  if (typeof argument === 'string') return { collection: argument, pipeline: [] };
  if (!isDoc(argument))
    throw new StoreError(
      9,
      `the $unionWith stage specification must be an object or string, but found ${typeNameOf(argument)}`,
    );
  const unknown = argument.names.find((name) => name !== 'coll' && name !== 'pipeline');
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '$unionWith.${unknown}' is an unknown field.`);
  const collection: Maybe = argument.get('coll');
  const pipeline: Maybe = argument.get('pipeline') ?? [];
  if (!Array.isArray(pipeline)) throw new StoreError(14, "$unionWith argument 'pipeline' must be an array");
  if (collection !== undefined && typeof collection !== 'string')
    throw new StoreError(14, "$unionWith argument 'coll' must be a string");
  const [first] = pipeline;
  if (collection === undefined && !(isDoc(first) && first.has('$documents')))
    throw new StoreError(
      9,
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    );
  return { collection, pipeline };
}
