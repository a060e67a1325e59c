/** The aggregation language: pipelines over documents pulled one by one, and the expressions in them. */
export type {
  CurrentOperationOptions,
  MergeAction,
  MergePlan,
  Namespace,
  PipelineEnvironment,
  ScanRequest,
} from './environment.ts';
export { type Expression, type Frame, type Scope } from './expressions/scope.ts';
export { collect, type Feed, type Flow, mapFlow, PAUSE, type Pause } from './flow.ts';
export { type CompiledPipeline, compilePipeline } from './pipeline.ts';
export { sortFlow } from './stages/sort.ts';
