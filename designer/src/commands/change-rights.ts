import { type Change, changeAt } from '../draft/change.ts';
import { componentKey, componentsOf, type Draft } from '../draft/draft.ts';

/** The changes that replace the transitions every role may take on an object, where a role lists them by name. */
export function changeRights(
  draft: Draft,
  object: string,
  change: (transitions: string[]) => string[],
): Change[] {
  return componentsOf(draft, 'role').flatMap((role) => {
    const before = role.objects[object]?.transition;
    if (!Array.isArray(before)) return [];
    const after = change(before);
    if (after.join() === before.join()) return [];
    return changeAt(draft, componentKey('role', role.name), ['objects', object, 'transition'], after);
  });
}
