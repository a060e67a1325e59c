import type { PlannedWrite } from './planned-write.ts';

/** The planned writes by the name of their object, in the order of the list. */
export function byObject(list: readonly PlannedWrite[]): ReadonlyMap<string, readonly PlannedWrite[]> {
  const groups = new Map<string, PlannedWrite[]>();
  for (const planned of list) {
    const group = groups.get(planned.object.name);
    if (group) group.push(planned);
    else groups.set(planned.object.name, [planned]);
  }
  return groups;
}
