import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { type MergeConflict, mergeDocuments } from '#schemas/merge/index.ts';

/** A conflict with the component it is in. */
export interface ComponentConflict extends MergeConflict {
  component: ComponentKey;
}

/**
 * The three-way merge of two sets of components that share a base: what one side added, changed or deleted, with every
 * place both changed differently as a conflict (where the result holds mine). A component that one side deleted and
 * the other changed is a conflict of the whole component.
 */
export function mergeComponents(sets: { base: Components; mine: Components; theirs: Components }): {
  merged: Map<ComponentKey, ComponentDocument>;
  conflicts: ComponentConflict[];
} {
  const merged = new Map<ComponentKey, ComponentDocument>();
  const conflicts: ComponentConflict[] = [];
  const keys = new Set([...sets.theirs.keys(), ...sets.mine.keys(), ...sets.base.keys()]);
  for (const key of keys) {
    const result = mergeDocuments({
      base: sets.base.get(key),
      mine: sets.mine.get(key),
      theirs: sets.theirs.get(key),
    });
    conflicts.push(...result.conflicts.map((conflict) => ({ ...conflict, component: key })));
    if (result.merged !== undefined) merged.set(key, result.merged as ComponentDocument);
  }
  return { merged, conflicts };
}
