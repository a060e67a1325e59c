import { parseAndCheck } from '#schemas/expression/index.ts';
import type { PipelineDocument, Transition } from '#schemas/types/index.ts';
import type { CheckModel } from './check-model.ts';
import { checkComponentName, checkFieldName } from './check-names.ts';
import { checkStageWays } from './check-stage-ways.ts';
import { problemOf } from './problem-of.ts';
import type { Reporter } from './reporter.ts';

/** Every pipeline: the ways between its stages, its conditions, the roles and fields it names. */
export function checkPipelines(model: CheckModel): void {
  for (const [name, document] of model.pipelines) {
    const reporter = model.reporter('pipeline', name);
    checkComponentName(model, reporter, ['object'], ['object', document.object]);
    document.transitions.forEach((transition, index) =>
      checkTransition(model, reporter, document, { transition, index }),
    );
    checkAttached(model, reporter, document);
    checkSharedStages(model, reporter, document);
    checkStageWays(reporter, document);
  }
}

function checkTransition(
  model: CheckModel,
  reporter: Reporter,
  pipeline: PipelineDocument,
  { transition, index }: { transition: Transition; index: number },
): void {
  const at = ['transitions', index];
  (transition.roles ?? []).forEach((role, place) =>
    checkComponentName(model, reporter, [...at, 'roles', place], ['role', role]),
  );
  (transition.ask ?? []).forEach(({ field }, place) =>
    checkFieldName(model, reporter, [...at, 'ask', place, 'field'], [pipeline.object, field]),
  );
  if (transition.when === undefined || !model.fields(pipeline.object)) return;
  const { findings } = parseAndCheck(transition.when, model.scope(pipeline.object), 'boolean');
  for (const finding of findings) {
    const say = finding.severity === 'error' ? reporter.error : reporter.warning;
    say('check.expression', [...at, 'when'], problemOf(finding));
  }
}

/** A pipeline that its object does not name does nothing, which nobody means. */
function checkAttached(model: CheckModel, reporter: Reporter, { name, object }: PipelineDocument): void {
  const own = model.objects.get(object)?.['x-object'].pipelines;
  if (model.objects.has(object) && !own?.includes(name))
    reporter.warning('check.unattached', ['object'], { object });
}

/** Stage names are unique within an object, because the name alone is what a query compares. */
function checkSharedStages(model: CheckModel, reporter: Reporter, pipeline: PipelineDocument): void {
  for (const [name, other] of model.pipelines) {
    if (name >= pipeline.name || other.object !== pipeline.object) continue;
    const taken = new Set(other.stages.map((stage) => stage.name));
    pipeline.stages.forEach((stage, index) => {
      if (!taken.has(stage.name)) return;
      reporter.error('check.stageTwice', ['stages', index, 'name'], { stage: stage.name, pipeline: name });
    });
  }
}
