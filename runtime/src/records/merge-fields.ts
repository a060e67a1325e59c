import type { FormValues } from '../renderer/FieldsForm.tsx';

/** What comes of my changes when somebody else has changed the record meanwhile. */
export interface MergedFields {
  /** My values where I changed them, theirs everywhere else. */
  values: FormValues;
  /** Fields that both of us changed, to different values. */
  conflicts: string[];
}

/** The three-way merge of fields: `base` as I found it, `mine` as typed, `theirs` as it is now. */
export function mergeFields(base: FormValues, mine: FormValues, theirs: FormValues): MergedFields {
  const names = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
  const values: FormValues = {};
  const conflicts: string[] = [];
  for (const name of names) {
    const isMine = !isSame(base[name], mine[name]);
    const isTheirs = !isSame(base[name], theirs[name]);
    const value = isMine ? mine[name] : theirs[name];
    if (value !== undefined) values[name] = value;
    if (isMine && isTheirs && !isSame(mine[name], theirs[name])) conflicts.push(name);
  }
  return { values, conflicts };
}

/** What a PATCH carries: each field that I changed, null where I emptied it. */
export function changedFields(
  base: FormValues,
  mine: FormValues,
): Record<string, NonNullable<FormValues[string]> | null> {
  const names = new Set([...Object.keys(base), ...Object.keys(mine)]);
  const changed = [...names].filter((name) => !isSame(base[name], mine[name]));
  return Object.fromEntries(changed.map((name) => [name, mine[name] ?? null]));
}

/** Equal as JSON, whatever the order of members; absent, null, '' and [] are the same nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
