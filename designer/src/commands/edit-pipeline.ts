import type { PipelineDocument, Stage, Transition } from '#schemas/types/index.ts';
import { type Change, changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { changeRights } from './change-rights.ts';

/**
 * Adds a stage behind another one, or at the end. From the stage before it a transition leads to it, and where one may go
 * from there one may go from the new one: so no record gets stuck.
 */
export function addStage(
  draft: Draft,
  {
    pipeline,
    stage,
    after,
    transition,
  }: { pipeline: string; stage: Stage; after?: string; transition: string },
): Edit {
  return editPipeline(draft, pipeline, 'edit.addStage', ({ stages, transitions }) => {
    const at = stages.findIndex(({ name }) => name === after);
    const next = stages.toSpliced(at < 0 ? stages.length : at + 1, 0, stage);
    if (after === undefined || at < 0) return { stages: next };
    const onwards = transitions.map((one) =>
      one.from !== '*' && one.from.includes(after) ? { ...one, from: [...one.from, stage.name] } : one,
    );
    const way: Transition = { name: transition, label: stage.label, from: [after], to: stage.name };
    return { stages: next, transitions: [...onwards, way] };
  });
}

/** Changes a stage's label, category, colour or probability. */
export function setStage(
  draft: Draft,
  { pipeline, stage, set }: { pipeline: string; stage: string; set: Partial<Omit<Stage, 'name'>> },
): Edit {
  return editPipeline(draft, pipeline, 'edit.setStage', ({ stages }) => ({
    stages: stages.map((one) => (one.name === stage ? { ...one, ...set } : one)),
  }));
}

/** Moves a stage by one place. */
export function moveStage(
  draft: Draft,
  { pipeline, stage, by }: { pipeline: string; stage: string; by: -1 | 1 },
): Edit {
  return editPipeline(draft, pipeline, 'edit.moveStage', ({ stages }) => {
    const from = stages.findIndex(({ name }) => name === stage);
    const moved = stages[from];
    const to = from + by;
    if (!moved || to < 0 || to >= stages.length) return {};
    return { stages: stages.toSpliced(from, 1).toSpliced(to, 0, moved) };
  });
}

/** Removes a stage with the transitions into it, in roles too; transitions out of it lose it as a source. */
export function removeStage(draft: Draft, { pipeline, stage }: { pipeline: string; stage: string }): Edit {
  const document = loadComponent(draft, 'pipeline', pipeline);
  const kept = document.transitions.flatMap((transition) => {
    if (transition.to === stage) return [];
    if (transition.from === '*') return [transition];
    const from = transition.from.filter((name) => name !== stage);
    return from.length === 0 ? [] : [{ ...transition, from }];
  });
  const edit = editPipeline(draft, pipeline, 'edit.removeStage', ({ stages }) => ({
    stages: stages.filter(({ name }) => name !== stage),
    transitions: kept,
  }));
  return { ...edit, changes: [...edit.changes, ...rightsWithout(draft, document, kept)] };
}

/** Adds a transition or replaces the one of the same name. */
export function setTransition(
  draft: Draft,
  { pipeline, transition }: { pipeline: string; transition: Transition },
): Edit {
  return editPipeline(draft, pipeline, 'edit.setTransition', ({ transitions }) => {
    const at = transitions.findIndex(({ name }) => name === transition.name);
    return { transitions: at < 0 ? [...transitions, transition] : transitions.with(at, transition) };
  });
}

/** Removes a transition, in roles too. */
export function removeTransition(
  draft: Draft,
  { pipeline, transition }: { pipeline: string; transition: string },
): Edit {
  const document = loadComponent(draft, 'pipeline', pipeline);
  const kept = document.transitions.filter(({ name }) => name !== transition);
  const edit = editPipeline(draft, pipeline, 'edit.removeTransition', () => ({ transitions: kept }));
  return { ...edit, changes: [...edit.changes, ...rightsWithout(draft, document, kept)] };
}

function rightsWithout(draft: Draft, pipeline: PipelineDocument, kept: readonly Transition[]): Change[] {
  const gone = new Set(pipeline.transitions.map(({ name }) => name));
  for (const { name } of kept) gone.delete(name);
  return changeRights(draft, pipeline.object, (names) => names.filter((name) => !gone.has(name)));
}

function editPipeline(
  draft: Draft,
  pipeline: string,
  name: string,
  change: (document: PipelineDocument) => Partial<PipelineDocument>,
): Edit {
  const key = componentKey('pipeline', pipeline);
  const set = change(loadComponent(draft, 'pipeline', pipeline));
  return {
    name,
    subject: pipeline,
    changes: Object.entries(set).map(([property, value]) => changeAt(draft, key, [property], value)),
  };
}
