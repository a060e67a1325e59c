import type { RecordDocument } from '#engine/database/index.ts';
import type { CompiledObject, CompiledTransition } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** Whether the principal holds a transition of this record; its own roles, where it names some, narrow further. */
export function mayTake(
  ctx: Context,
  object: string,
  row: RecordDocument,
  transition: CompiledTransition,
): boolean {
  const { principal, permissions } = ctx;
  const isOfRole =
    principal.administrator ||
    transition.roles.length === 0 ||
    transition.roles.some((role) => principal.roles.includes(role));
  if (!isOfRole) return false;
  return permissions
    .matches(object, 'transition', row)
    .some(({ transitions }) => transitions === 'all' || transitions?.has(transition.name) === true);
}

/** The names of the transitions that the principal may take from where a record stands; gates may still ask for more. */
export function allowedTransitions(ctx: Context, object: CompiledObject, row: RecordDocument): string[] {
  const stage = row._stage;
  const pipeline = object.pipelines.find(({ name }) => name === stage?.pipeline);
  if (!stage || !pipeline) return [];
  return [...pipeline.transitions.values()]
    .filter((transition) => startsAt(transition, stage.stage) && mayTake(ctx, object.name, row, transition))
    .map(({ name }) => name);
}

/** Whether a transition leads on from a stage; one from everywhere does not lead from where it ends. */
export function startsAt(transition: CompiledTransition, stage: string): boolean {
  return transition.from === '*' ? transition.to !== stage : transition.from.includes(stage);
}
