import type { PipelineDocument, Stage, Transition } from '#schemas/types/index.ts';
import { changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';

/** Adds a stage behind another one, or at the end. */
export function addStage(
  draft: Draft,
  { pipeline, stage, after }: { pipeline: string; stage: Stage; after?: string },
): Edit {
  return editPipeline(draft, pipeline, 'edit.addStage', ({ stages }) => {
    const at = stages.findIndex(({ name }) => name === after);
    return { stages: stages.toSpliced(at < 0 ? stages.length : at + 1, 0, stage) };
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

/** Removes a stage with the transitions into it; transitions out of it lose it as a source. */
export function removeStage(draft: Draft, { pipeline, stage }: { pipeline: string; stage: string }): Edit {
  return editPipeline(draft, pipeline, 'edit.removeStage', ({ stages, transitions }) => ({
    stages: stages.filter(({ name }) => name !== stage),
    transitions: transitions.flatMap((transition) => {
      if (transition.to === stage) return [];
      if (transition.from === '*') return [transition];
      const from = transition.from.filter((name) => name !== stage);
      return from.length === 0 ? [] : [{ ...transition, from }];
    }),
  }));
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

/** Removes a transition. */
export function removeTransition(
  draft: Draft,
  { pipeline, transition }: { pipeline: string; transition: string },
): Edit {
  return editPipeline(draft, pipeline, 'edit.removeTransition', ({ transitions }) => ({
    transitions: transitions.filter(({ name }) => name !== transition),
  }));
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
