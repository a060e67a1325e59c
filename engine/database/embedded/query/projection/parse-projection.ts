import { describeValue, type Doc, isDoc, isNumeric, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileExpression } from '../../aggregation/expressions/compile-expression.ts';
import type { Scope } from '../../aggregation/expressions/scope.ts';
import { isTruthy } from '../../aggregation/expressions/truth.ts';
import { addStep, createTree, type ProjectionTree } from './projection-tree.ts';

/** A projection without the operators that only `find` knows. */
export interface ParsedProjection {
  readonly tree: ProjectionTree;
  readonly mode: 'include' | 'exclude';
}

/** What find's own operators say before the rest is parsed: the mode they ask for, and paths they include. */
export interface ProjectionHints {
  readonly mode?: 'include' | 'exclude' | undefined;
  readonly includes?: readonly string[];
}

interface Counts {
  included: string[];
  excluded: string[];
  idExcluded: boolean;
  idIncluded: boolean;
}

/** The tree of a `$project` or find specification. Numbers and booleans choose, everything else is an expression. */
export function parseProjection(spec: Doc, scope: Scope, hints: ProjectionHints = {}): ParsedProjection {
  const tree = createTree();
  const counts: Counts = { included: [], excluded: [], idExcluded: false, idIncluded: false };
  parseLevel(spec, [], tree, scope, counts);
  for (const path of hints.includes ?? []) addInclusion(tree, path, counts);
  const mode = modeOf(counts, hints.mode);
  if (mode === 'include') {
    if (!tree.steps.has('_id')) tree.steps.set('_id', { kind: 'include' });
  } else if (counts.idIncluded) tree.steps.delete('_id');
  return { tree, mode };
}

/** The name of an object's field tells nested fields from an expression. */
const isExpressionDoc = (value: Value): boolean =>
  !isDoc(value) || (value.names[0]?.startsWith('$') ?? false);

function parseLevel(
  spec: Doc,
  prefix: readonly string[],
  tree: ProjectionTree,
  scope: Scope,
  counts: Counts,
): void {
  for (const [name, value] of spec) {
    if (name === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string');
    const path = [...prefix, ...name.split('.')];
    if (typeof value === 'boolean' || isNumeric(value)) choose(path, isTruthy(value), tree, counts);
    else if (isDoc(value) && !isExpressionDoc(value)) {
      if (value.size === 0)
        throw new StoreError(
          51270,
          `An empty sub-projection is not a valid value. Found at path ${path.join('.')}`,
        );
      parseLevel(value, path, tree, scope, counts);
    } else {
      counts.included.push(path.join('.'));
      addStep(tree, path, { kind: 'compute', expression: compileExpression(value, scope) });
    }
  }
}

function choose(path: readonly string[], keep: boolean, tree: ProjectionTree, counts: Counts): void {
  const name = path.join('.');
  if (name === '_id') {
    if (keep) counts.idIncluded = true;
    else counts.idExcluded = true;
  } else (keep ? counts.included : counts.excluded).push(name);
  addStep(tree, path, { kind: keep ? 'include' : 'exclude' });
}

function addInclusion(tree: ProjectionTree, path: string, counts: Counts): void {
  counts.included.push(path);
  addStep(tree, path.split('.'), { kind: 'include' });
}

function modeOf(counts: Counts, hinted: 'include' | 'exclude' | undefined): 'include' | 'exclude' {
  const [kept] = counts.included;
  const [dropped] = counts.excluded;
  if (kept !== undefined && dropped !== undefined) {
    throw new StoreError(
      31254,
      `Invalid $project :: caused by :: Cannot do exclusion on field ${dropped} in inclusion projection`,
    );
  }
  if (kept !== undefined) return 'include';
  if (dropped !== undefined) {
    if (hinted === 'include')
      throw new StoreError(31254, `Cannot do exclusion on field ${dropped} in inclusion projection`);
    return 'exclude';
  }
  return hinted ?? (counts.idIncluded ? 'include' : 'exclude');
}

/** The tree of `$addFields`: every leaf is an expression, numbers and booleans too. */
export function parseAddedFields(spec: Doc, scope: Scope): ProjectionTree {
  const tree = createTree();
  const level = (fields: Doc, prefix: readonly string[]): void => {
    for (const [name, value] of fields) {
      if (name === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string');
      const path = [...prefix, ...name.split('.')];
      if (isDoc(value) && !isExpressionDoc(value) && value.size > 0) level(value, path);
      else addStep(tree, path, { kind: 'compute', expression: compileExpression(value, scope) });
    }
  };
  level(spec, []);
  return tree;
}

/** @throws code 31002 or 31119 for what `$unset` may not name */
export function parseUnset(spec: Value): ProjectionTree {
  const names = Array.isArray(spec) ? spec : [spec];
  if (names.length === 0)
    throw new StoreError(31119, '$unset specification must be a string or an array with at least one field');
  const tree = createTree();
  for (const name of names) {
    if (typeof name !== 'string')
      throw new StoreError(
        31120,
        `$unset specification must be a string or an array containing only string values: ${describeValue(name)}`,
      );
    addStep(tree, name.split('.'), { kind: 'exclude' });
  }
  return tree;
}
