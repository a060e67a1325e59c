import type { Department } from '../../api/members.ts';

/** Every department once, children below their parent by name; one whose parent is unknown or above itself stands at the top. */
export function departmentTree(
  departments: readonly Department[],
): { department: Department; depth: number }[] {
  const rows: { department: Department; depth: number }[] = [];
  const done = new Set<string>();
  const known = new Set(departments.map(({ id }) => id));
  const sorted = departments.toSorted((a, b) => a.name.localeCompare(b.name));
  const add = (department: Department, depth: number) => {
    if (done.has(department.id)) return;
    done.add(department.id);
    rows.push({ department, depth });
    for (const child of sorted) if (child.parent === department.id) add(child, depth + 1);
  };
  for (const department of sorted)
    if (department.parent === undefined || !known.has(department.parent)) add(department, 0);
  for (const department of sorted) add(department, 0);
  return rows;
}
