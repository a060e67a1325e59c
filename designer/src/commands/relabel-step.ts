import { isSameJson } from '#schemas/merge/index.ts';
import type { LocalText, PipelineDocument, Transition } from '#schemas/types/index.ts';
import { changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { proposeName } from '../draft/propose-name.ts';
import { changeRights } from './change-rights.ts';

interface Step {
  pipeline: string;
  /** The stage or transition. */
  name: string;
  label: LocalText;
  /** What is live; a name that is published never changes. */
  published: PipelineDocument | undefined;
}

/**
 * Sets a stage's label. The name of one that was never published follows it, wherever the pipeline mentions it; so does
 * the label of a new transition that was made to lead to it and is called after it.
 */
export function relabelStage(draft: Draft, step: Step): Edit {
  const document = loadComponent(draft, 'pipeline', step.pipeline);
  const name = followed(step, document.stages, step.published?.stages);
  const renamed = (stage: string) => (stage === step.name ? name : stage);
  const key = componentKey('pipeline', step.pipeline);
  const stages = document.stages.map((one) =>
    one.name === step.name ? { ...one, name, label: step.label } : one,
  );
  const changes = [changeAt(draft, key, ['stages'], stages)];
  if (name !== step.name) {
    const before = document.stages.find((one) => one.name === step.name)?.label;
    const isCalledAfter = (one: Transition) =>
      one.to === step.name &&
      isSameJson(one.label, before) &&
      !step.published?.transitions.some((old) => old.name === one.name);
    const transitions = document.transitions.map((one) => ({
      ...one,
      ...(isCalledAfter(one) && { label: step.label }),
      from: one.from === '*' ? one.from : one.from.map(renamed),
      to: renamed(one.to),
    }));
    changes.push(
      changeAt(draft, key, ['transitions'], transitions),
      changeAt(draft, key, ['start'], renamed(document.start)),
    );
  }
  return { name: 'edit.relabelStage', subject: name, changes };
}

/** Sets a transition's label. The name of one that was never published follows it, in roles too. */
export function relabelTransition(draft: Draft, step: Step): Edit {
  const document = loadComponent(draft, 'pipeline', step.pipeline);
  const name = followed(step, document.transitions, step.published?.transitions);
  const transitions = document.transitions.map((one) =>
    one.name === step.name ? { ...one, name, label: step.label } : one,
  );
  return {
    name: 'edit.relabelTransition',
    subject: name,
    changes: [
      changeAt(draft, componentKey('pipeline', step.pipeline), ['transitions'], transitions),
      ...changeRights(draft, document.object, (names) =>
        names.map((one) => (one === step.name ? name : one)),
      ),
    ],
  };
}

/** The English label leads, else the first there is. */
function followed(
  { name, label }: Step,
  all: readonly { name: string }[],
  published: readonly { name: string }[] | undefined,
): string {
  if (published?.some((one) => one.name === name)) return name;
  const text = typeof label === 'string' ? label : (label['en'] ?? Object.values(label)[0] ?? '');
  const others = all.map((one) => one.name).filter((one) => one !== name);
  return text.trim() === ''
    ? name
    : proposeName(text, [...others, ...Object.getOwnPropertyNames(Object.prototype)]);
}
