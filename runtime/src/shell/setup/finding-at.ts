import type { ApiProblem } from '../../api/problem.ts';

/** The sentence a refused call says about one pointer, for the input it belongs to. */
export function findingAt(problem: ApiProblem | undefined, pointer: string): string | undefined {
  const finding = problem?.errors.find((error) => error.pointer === pointer);
  return finding === undefined ? undefined : (finding.detail ?? finding.code);
}
