import { StoreError } from '../../errors.ts';
import type { Expression } from '../../aggregation/expressions/scope.ts';

/** What happens to one field: kept, dropped, computed, or treated field by field. */
export type ProjectionStep =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'compute'; readonly expression: Expression }
  | ProjectionTree;

/** The steps of the fields of a document, in the order of the specification. */
export interface ProjectionTree {
  readonly kind: 'tree';
  readonly steps: Map<string, ProjectionStep>;
  /** Whether something below is computed, so that the field is made where it is missing. */
  computes: boolean;
}

export const createTree = (): ProjectionTree => ({ kind: 'tree', steps: new Map(), computes: false });

/** Puts a step at a path. @throws code 31249 or 31250 when one path is part of another */
export function addStep(tree: ProjectionTree, path: readonly string[], step: ProjectionStep): void {
  let node = tree;
  path.forEach((part, i) => {
    assertPathPart(part);
    if (step.kind === 'compute') node.computes = true;
    const existing = node.steps.get(part);
    if (i === path.length - 1) {
      if (existing) throw collision(path, []);
      node.steps.set(part, step);
      return;
    }
    if (existing && existing.kind !== 'tree') throw collision(path, path.slice(i + 1));
    const next = existing ?? createTree();
    node.steps.set(part, next);
    node = next;
  });
}

function collision(path: readonly string[], rest: readonly string[]): StoreError {
  const where = `Invalid $project :: caused by :: Path collision at ${path.join('.')}`;
  return rest.length === 0
    ? new StoreError(31250, where)
    : new StoreError(31249, `${where} remaining portion ${rest.join('.')}`);
}

/** @throws code 15998 or 16410 for a component no field path may have */
export function assertPathPart(part: string): void {
  if (part === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
  if (part.startsWith('$')) {
    throw new StoreError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
}
