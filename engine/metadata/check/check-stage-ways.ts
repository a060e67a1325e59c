import type { PipelineDocument, Stage, Transition } from '#schemas/types/index.ts';
import type { Reporter } from './reporter.ts';

/**
 * The ways between stages: every stage can be reached from the start; every open stage has a way on
 * (to a later open stage or to an end) and, but for the first, a way back. Lost counts as an end, not as a way on
 * while other ends exist.
 */
export function checkStageWays(reporter: Reporter, pipeline: PipelineDocument): void {
  const { stages, start } = pipeline;
  if (!stages.some(({ name }) => name === start)) return;
  const reached = reachable(pipeline);
  const hasWin = stages.some(({ category }) => category === 'won');
  stages.forEach((stage, index) => {
    if (!reached.has(stage.name))
      reporter.error('check.unreachable', ['stages', index], { stage: stage.name });
    if (stage.category !== 'open') return;
    const targets = targetsOf(pipeline, stage).map((name) =>
      stages.findIndex((other) => other.name === name),
    );
    const isForward = (target: number) => target > index && !(hasWin && stages[target]?.category === 'lost');
    if (targets.length > 0 && !targets.some(isForward))
      reporter.error('check.noWayOn', ['stages', index], { stage: stage.name });
    if (stage.name !== start && !targets.some((target) => target >= 0 && target < index)) {
      reporter.error('check.noWayBack', ['stages', index], { stage: stage.name });
    }
  });
}

function reachable(pipeline: PipelineDocument): Set<string> {
  const reached = new Set([pipeline.start]);
  const open = [pipeline.start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const stage = pipeline.stages.find((candidate) => candidate.name === name);
    for (const target of stage ? targetsOf(pipeline, stage) : []) {
      if (!reached.has(target)) open.push(target);
      reached.add(target);
    }
  }
  return reached;
}

function targetsOf(pipeline: PipelineDocument, stage: Stage): string[] {
  return pipeline.transitions.filter((transition) => leaves(transition, stage.name)).map(({ to }) => to);
}

function leaves({ from, to }: Transition, stage: string): boolean {
  return from === '*' ? to !== stage : from.includes(stage);
}
