import type { GroupedFinding, RowProblem } from './import-document.ts';

const maxSamples = 200;
const maxGroups = 500;

/** Collects what is wrong with many rows into few findings, in memory that does not grow with the file. */
export interface FindingGroups {
  add(problem: RowProblem): void;
  /** Most frequent first. */
  list(): GroupedFinding[];
}

/** Groups by code and field and counts the different values concerned, the first 200 of them. */
export function createFindingGroups(): FindingGroups {
  const groups = new Map<string, { first: RowProblem; count: number; values: Map<string, number> }>();
  return {
    add(problem) {
      const key = `${problem.code}\n${problem.field ?? ''}`;
      let group = groups.get(key);
      if (!group) {
        if (groups.size >= maxGroups) return;
        groups.set(key, (group = { first: problem, count: 0, values: new Map() }));
      }
      group.count += 1;
      const { value } = problem;
      if (value === undefined) return;
      const times = group.values.get(value);
      if (times !== undefined || group.values.size < maxSamples) group.values.set(value, (times ?? 0) + 1);
    },
    list() {
      return [...groups.values()]
        .sort((a, b) => b.count - a.count)
        .map(({ first: { code, field, params }, count, values }) => {
          const counted = [...values]
            .map(([value, times]) => ({ value, count: times }))
            .sort((a, b) => b.count - a.count);
          return {
            code,
            count,
            samples: counted.slice(0, 20).map(({ value }) => value),
            ...(field !== undefined && { field }),
            ...(counted.length > 0 && { values: counted }),
            ...(params && { params }),
          };
        });
    },
  };
}
