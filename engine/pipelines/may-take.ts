import type { RecordDocument } from '#engine/database/index.ts';
import type { CompiledTransition } from '#engine/metadata/index.ts';
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

/** Whether a transition leads on from a stage; one from everywhere does not lead from where it ends. */
export function startsAt(transition: CompiledTransition, stage: string): boolean {
  return transition.from === '*' ? transition.to !== stage : transition.from.includes(stage);
}
