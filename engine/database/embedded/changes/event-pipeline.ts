import { collect, compilePipeline, type PipelineEnvironment } from '../aggregation/index.ts';
import { type Collation, Doc, equalValues, type Value } from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';

/** The stages after `$changeStream`, and what they are compiled with. */
export interface EventStages {
  stages: Value[];
  collation: Collation | undefined;
  let: Doc | undefined;
}

const ALLOWED = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
]);

/**
 * Compiles the stages into what they make of one event: nothing, or the event reshaped.
 * @throws StoreError 20, 40602, 115 for a stage that may not be there; the function: 280 when a token was changed
 */
export function compileEventPipeline({ stages, ...options }: EventStages): (event: Doc) => Doc | null {
  if (stages.length === 0) return (event) => event;
  let current = new Doc();
  const refuse = (): never => {
    throw new StoreError(20, 'a change stream reads no collection');
  };
  const environment: PipelineEnvironment = {
    ...options,
    database: '',
    collection: '',
    scan: (_namespace, { match }) => (match === undefined || match.matches(current) ? [current] : []),
    hasIndexOn: () => false,
    replaceCollection: refuse,
    merge: refuse,
    collectionStats: refuse,
    indexStats: refuse,
  };
  for (const stage of stages) assertAllowed(stage, environment);
  const pipeline = compilePipeline(stages, environment);
  return (event) => {
    current = event;
    const [reshaped] = collect(pipeline.run());
    if (reshaped === undefined) return null;
    if (!equalValues(reshaped.get('_id'), event.get('_id'))) throw tokenChanged();
    return reshaped;
  };
}

function assertAllowed(stage: Value, environment: PipelineEnvironment): void {
  const [name = ''] = stage instanceof Doc ? stage.names : [];
  if (ALLOWED.has(name)) return;
  if (name === '$changeStream')
    throw new StoreError(40602, '$changeStream is only valid as the first stage in a pipeline');
  if (name === '$changeStreamSplitLargeEvent') throw notSupported(name);
  // An unknown or malformed stage has an error of its own.
  compilePipeline([stage], environment);
  throw new StoreError(20, `${name} is not permitted in a $changeStream pipeline`);
}

function tokenChanged(): StoreError {
  return new StoreError(
    280,
    'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed.',
  );
}
