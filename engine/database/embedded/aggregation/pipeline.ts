import { type Doc, isDoc, typeNameOf, type Value } from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';
import { type CompiledMatch, compileMatchNode } from '../query/match/compile-match.ts';
import type { MatchNode } from '../query/match/match-node.ts';
import type { Namespace, PipelineEnvironment, ScanRequest } from './environment.ts';
import { bindLet } from './expressions/bind-let.ts';
import { createScope, type Frame, NOW, type Scope, withOwnUses } from './expressions/scope.ts';
import type { Flow } from './flow.ts';
import { fuseSortLimits, neededFields, type Prefix, splitPrefix } from './pushdown.ts';
import type { Stage, StageContext, SubPipeline } from './stage.ts';
import { REFUSED_STAGES, STAGES } from './stages/index.ts';

/** A compiled pipeline. */
export interface CompiledPipeline {
  /** Starts the pipeline. Pull documents until the end; on PAUSE others may run. */
  run(): Flow;
  /** What is asked of the collection, for planning and explaining; null when no collection is read. */
  readonly request: ScanRequest | null;
  /** Whether the last stage is `$out` or `$merge`. */
  readonly writes: boolean;
}

/**
 * Compiles a pipeline, checking all of it before any document is read. Leading `$match`, `$sort`, `$skip` and
 * `$limit` and the fields needed go to the source. @throws StoreError with the server's codes; 115 for refused stages
 */
export function compilePipeline(stages: Value, environment: PipelineEnvironment): CompiledPipeline {
  const { scope, frame } = bindLet(createScope(environment.collation), environment.let);
  const { database, collection } = environment;
  const namespace = collection === null ? null : { database, collection };
  const compiled = compileStages(stages, environment, namespace, scope);
  return {
    run: () => runStages(compiled, environment, freshFrame(frame)),
    request: compiled.namespace && !compiled.stages[0]?.isSource ? requestOf(compiled, frame) : null,
    writes: compiled.stages.at(-1)?.isFinal === true,
  };
}

function freshFrame(frame: Frame): Frame {
  const fresh = frame.slice();
  fresh[NOW] = new Date();
  return fresh;
}

interface CompiledStages {
  readonly namespace: Namespace | null;
  readonly stages: readonly Stage[];
  readonly prefix: Prefix;
  readonly rest: readonly Stage[];
  readonly fields: ReadonlySet<string> | null;
}

function compileStages(
  value: Value,
  environment: PipelineEnvironment,
  namespace: Namespace | null,
  scope: Scope,
): CompiledStages {
  if (!Array.isArray(value)) throw new StoreError(14, "'pipeline' option must be specified as an array");
  const stages = fuseSortLimits(
    value.map((spec, i) => compileStage(spec, i, value.length, contextOf(environment, namespace, scope))),
    environment.sortSpace,
  );
  const { prefix, rest } = splitPrefix(stages);
  return { namespace, stages, prefix, rest, fields: neededFields(stages) };
}

function contextOf(
  environment: PipelineEnvironment,
  namespace: Namespace | null,
  scope: Scope,
): StageContext {
  return {
    scope: withOwnUses(scope),
    collation: environment.collation,
    environment,
    namespace,
    compilePipeline: (stages, inner, innerScope) =>
      subPipeline(compileStages(stages, environment, inner, innerScope), environment),
  };
}

function compileStage(spec: Value, at: number, length: number, context: StageContext): Stage {
  if (!isDoc(spec))
    throw new StoreError(
      14,
      `Each element of the 'pipeline' array must be an object, found ${typeNameOf(spec)}`,
    );
  const [name] = spec.names;
  if (name === undefined || spec.size !== 1)
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.');
  const compile = STAGES.get(name);
  if (!compile) {
    if (name === '$changeStream' && at > 0)
      throw new StoreError(40602, `${name} is only valid as the first stage in a pipeline`);
    if (REFUSED_STAGES.has(name)) throw notSupported(name);
    throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
  const stage = compile(spec.values[0] as Value, context, name);
  if (stage.isFinal && at !== length - 1)
    throw new StoreError(40601, `${name} can only be the final stage in the pipeline`);
  if (stage.isSource && at !== 0)
    throw new StoreError(40602, `${name} is only valid as the first stage in a pipeline`);
  return stage;
}

const subPipeline = (compiled: CompiledStages, environment: PipelineEnvironment): SubPipeline => ({
  run: (frame, narrowing) => runStages(compiled, environment, frame, narrowing),
  runOver: (docs, frame) => compiled.stages.reduce((flow, stage) => stage.run(flow, frame), docs),
  uses: { fields: new Set(compiled.fields ?? []), whole: compiled.fields === null },
});

function runStages(
  compiled: CompiledStages,
  environment: PipelineEnvironment,
  frame: Frame,
  narrowing?: MatchNode,
): Flow {
  const [first] = compiled.stages;
  if (first?.isSource || !compiled.namespace) {
    return compiled.stages.reduce((flow, stage) => stage.run(flow, frame), emptyFlow());
  }
  const request = requestOf(compiled, frame, narrowing);
  const [next, ...later] = compiled.rest;
  const feed = next?.consume && environment.feed?.(compiled.namespace, request);
  const begun = feed && next?.consume?.(feed, frame);
  return begun
    ? later.reduce((flow, stage) => stage.run(flow, frame), begun)
    : compiled.rest.reduce(
        (flow, stage) => stage.run(flow, frame),
        environment.scan(compiled.namespace, request),
      );
}

const emptyFlow = (): Flow => [];

function requestOf(
  { prefix, fields, rest }: CompiledStages,
  frame: Frame,
  narrowing?: MatchNode,
): ScanRequest {
  const { match, sort, skip, limit } = prefix;
  const all = fields && narrowing && 'path' in narrowing ? new Set([...fields, narrowing.path]) : fields;
  const isWhole = sort === undefined && skip === undefined && limit === undefined;
  const anyOrder = isWhole && rest[0]?.ignoresOrder === true;
  return { match: bind(match, frame, narrowing), sort, skip, limit, fields: all, anyOrder };
}

/** The match with the frame's variables, and with one more condition where a stage asks for it. */
function bind(
  match: CompiledMatch | undefined,
  frame: Frame,
  narrowing: MatchNode | undefined,
): CompiledMatch | undefined {
  const own = frame.slice();
  const bound = match && { ...match, matches: (doc: Doc) => match.matches(doc, own) };
  if (!narrowing) return bound;
  const extra = compileMatchNode(narrowing);
  if (!bound) return extra;
  return {
    node: { kind: 'and', nodes: [extra.node, bound.node] },
    conjuncts: [...extra.conjuncts, ...bound.conjuncts],
    fields: bound.fields && extra.fields ? new Set([...bound.fields, ...extra.fields]) : null,
    matches: (doc) => extra.matches(doc) && bound.matches(doc),
  };
}
