/** The aggregation language: pipelines over documents pulled one by one, and the expressions in them. */
export type { MergeAction, MergePlan, Namespace, PipelineEnvironment, ScanRequest } from './environment.ts';
export { bindLet } from './expressions/bind-let.ts';
export { compileExpression } from './expressions/compile-expression.ts';
export { createScope, type Expression, type Frame, frameFor, type Scope } from './expressions/scope.ts';
export { collect, type Flow, gather, mapFlow, PAUSE, type Pause } from './flow.ts';
export { type CompiledPipeline, compilePipeline } from './pipeline.ts';
export { sortFlow } from './stages/sort.ts';
