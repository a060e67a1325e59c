import type { Collation, Value } from '../bson/index.ts';
import type { CompiledMatch } from '../query/match/compile-match.ts';
import type { MatchNode } from '../query/match/match-node.ts';
import type { CompiledSort } from '../query/sort.ts';
import type { Namespace, PipelineEnvironment } from './environment.ts';
import type { Frame, Scope, Uses } from './expressions/scope.ts';
import { type Feed, feedOf, type Flow } from './flow.ts';

/** What a leading stage can leave to the source of the documents. */
export type Pushdown =
  | { readonly kind: 'match'; readonly match: CompiledMatch }
  | { readonly kind: 'sort'; readonly sort: CompiledSort }
  | { readonly kind: 'skip'; readonly count: number }
  | { readonly kind: 'limit'; readonly count: number };

/** A compiled stage. */
export interface Stage {
  /** `frame` carries the values of outer variables and of NOW. */
  run(input: Flow, frame: Frame): Flow;
  /** The same as `run`, for stages that need not be handed the documents one by one. */
  consume?(input: Feed, frame: Frame): Flow;
  /** Whether the result is the same for any order of the documents. */
  readonly ignoresOrder?: boolean;
  /** What the stage reads of its input documents. */
  readonly uses: Uses;
  /** Whether later stages see only what this stage names, so that unnamed fields need not be read. */
  readonly resets: boolean;
  readonly pushdown?: Pushdown;
  /** Stages that make documents rather than read a collection: `$documents`, `$collStats`. */
  readonly isSource?: boolean;
  /** Stages that write, and must come last. */
  readonly isFinal?: boolean;
}

/** A pipeline compiled inside a stage. */
export interface SubPipeline {
  /** `narrowing` is one more condition on the documents of the source. */
  run(frame: Frame, narrowing?: MatchNode): Flow;
  /** Runs over documents instead of the source. */
  runOver(docs: Flow, frame: Frame): Flow;
  /** What it reads of its source. */
  readonly uses: Uses;
}

/** What a stage compiles its argument with. */
export interface StageContext {
  /** With a record of uses of its own for this stage. */
  readonly scope: Scope;
  readonly collation: Collation | undefined;
  readonly environment: PipelineEnvironment;
  /** The collection the surrounding pipeline reads, or null. */
  readonly namespace: Namespace | null;
  /** Compiles a pipeline inside the stage; `namespace` null means that documents are handed in. */
  compilePipeline(stages: Value, namespace: Namespace | null, scope: Scope): SubPipeline;
}

/** Checks and compiles the argument of one stage. */
export type StageCompiler = (argument: Value, context: StageContext, name: string) => Stage;

/** A stage made of a function on feeds. */
export function consumingStage(
  context: StageContext,
  consume: (input: Feed, frame: Frame) => Flow,
  traits: Partial<Omit<Stage, 'run' | 'uses' | 'consume'>> = {},
): Stage {
  const run = (input: Flow, frame: Frame) => consume(feedOf(input), frame);
  return { ...stageOf(context, run, traits), consume };
}

/** A stage made of a function on flows. */
export function stageOf(
  { scope }: StageContext,
  run: (input: Flow, frame: Frame) => Flow,
  traits: Partial<Omit<Stage, 'run' | 'uses'>> = {},
): Stage {
  return { run, uses: scope.uses, resets: false, ...traits };
}
