import { type Scope, parseAndCheck } from '#schemas/expression/index.ts';
import type { PipelineDocument, Transition } from '#schemas/types/index.ts';
import type { CompiledPipeline, CompiledStage, CompiledTransition } from '../compiled-release.ts';

/**
 * A checked pipeline with its conditions parsed.
 * @throws when a condition does not parse, which a checked document's does
 */
export function compilePipeline(document: PipelineDocument, scope: Scope): CompiledPipeline {
  const stages = document.stages.map(
    (stage, position): CompiledStage => ({
      name: stage.name,
      label: stage.label,
      category: stage.category,
      position,
      ...(stage.probability !== undefined && { probability: stage.probability }),
    }),
  );
  return {
    name: document.name,
    object: document.object,
    start: document.start,
    document,
    stages: new Map(stages.map((stage) => [stage.name, stage])),
    transitions: new Map(
      document.transitions.map((transition) => [transition.name, compileTransition(transition, scope)]),
    ),
  };
}

function compileTransition(document: Transition, scope: Scope): CompiledTransition {
  const when = document.when === undefined ? undefined : parse(document.when, scope);
  return {
    name: document.name,
    label: document.label,
    from: document.from,
    to: document.to,
    roles: document.roles ?? [],
    ...(when && { when }),
    ask: (document.ask ?? []).map(({ field, required }) => ({ field, required: required === true })),
    document,
  };
}

function parse(source: string, scope: Scope) {
  const { expression, findings } = parseAndCheck(source, scope, 'boolean');
  if (!expression) throw new Error(`A published condition does not parse: ${findings[0]?.message ?? source}`);
  return expression;
}
