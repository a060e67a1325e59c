import { type Doc, isDoc, type Value } from '../bson/index.ts';
import type { LeafNode, MatchNode } from '../query/index.ts';

/** One condition on a path that every matching document fulfils. */
export interface Condition {
  operator: '$eq' | '$in' | '$gt' | '$gte' | '$lt' | '$lte' | '$prefix' | '$exists';
  value: Value;
}

/** What a filter demands of single paths, and its first `$or`; whatever else it says is checked on the documents. */
export interface Conjuncts {
  paths: Map<string, Condition[]>;
  alternatives: readonly MatchNode[] | null;
  /** The conditions say all that the filter says. */
  complete: boolean;
}

/** Takes a filter apart for the planner; undefined is the filter that all documents pass. */
export function conjunctsOf(node: MatchNode | undefined): Conjuncts {
  const conjuncts: Conjuncts = { paths: new Map(), alternatives: null, complete: true };
  if (node !== undefined) addNode(conjuncts, node, '');
  return conjuncts;
}

/** The conjuncts of a filter with one branch of its `$or` added. */
export function withBranch(conjuncts: Conjuncts, branch: MatchNode): Conjuncts {
  const paths = new Map([...conjuncts.paths].map(([path, conditions]) => [path, [...conditions]]));
  const combined: Conjuncts = { paths, alternatives: null, complete: false };
  addNode(combined, branch, '');
  return combined;
}

/** Whether a value of a filter is a document of operators, `{$gt: 5}`. */
export function isOperators(value: Value): value is Doc {
  return (
    isDoc(value) &&
    value.names[0]?.startsWith('$') === true &&
    value.names[0] !== '$ref' &&
    value.names[0] !== '$id'
  );
}

function addNode(conjuncts: Conjuncts, node: MatchNode, prefix: string): void {
  if (node.kind === 'and') {
    for (const part of node.nodes) addNode(conjuncts, part, prefix);
  } else if (node.kind === 'or') {
    addAlternatives(conjuncts, node.nodes, prefix);
  } else if (node.kind === 'always') {
    conjuncts.complete &&= node.value;
  } else if ('path' in node) {
    addLeaf(conjuncts, node, prefix + node.path);
  } else {
    conjuncts.complete = false;
  }
}

function addAlternatives(conjuncts: Conjuncts, branches: readonly MatchNode[], prefix: string): void {
  const [only] = branches;
  if (branches.length === 1 && only !== undefined) {
    addNode(conjuncts, only, prefix);
    return;
  }
  conjuncts.complete = false;
  if (prefix === '') conjuncts.alternatives ??= branches;
}

function addLeaf(conjuncts: Conjuncts, node: LeafNode, path: string): void {
  switch (node.kind) {
    case 'eq':
      addCondition(conjuncts, path, { operator: '$eq', value: node.value });
      return;
    case 'compare':
      addCondition(conjuncts, path, { operator: node.operator, value: node.value });
      return;
    case 'in':
      if (node.patterns.length > 0) conjuncts.complete = false;
      else addCondition(conjuncts, path, { operator: '$in', value: [...node.values] });
      return;
    case 'elemMatch':
      addElement(conjuncts, path, node);
      return;
    case 'regex':
      addRegex(conjuncts, path, node);
      return;
    case 'exists':
      addCondition(conjuncts, path, { operator: '$exists', value: true });
      return;
    default:
      conjuncts.complete = false;
  }
}

/** `{a: {$elemMatch: {b: 5}}}` demands some `a.b` to be 5; null is left out, for it also matches missing fields. */
function addElement(
  conjuncts: Conjuncts,
  path: string,
  node: Extract<LeafNode, { kind: 'elemMatch' }>,
): void {
  conjuncts.complete = false;
  if (node.form === 'value') return;
  const inner: Conjuncts = { paths: new Map(), alternatives: null, complete: true };
  addNode(inner, node.node, `${path}.`);
  for (const [innerPath, conditions] of inner.paths) {
    for (const condition of conditions) {
      if (condition.operator === '$eq' && condition.value !== null)
        addCondition(conjuncts, innerPath, condition);
    }
  }
}

function addRegex(
  conjuncts: Conjuncts,
  path: string,
  { pattern, options }: Extract<LeafNode, { kind: 'regex' }>,
): void {
  conjuncts.complete = false;
  const prefix = literalPrefix(pattern, options);
  if (prefix !== null) addCondition(conjuncts, path, { operator: '$prefix', value: prefix });
}

function addCondition(conjuncts: Conjuncts, path: string, condition: Condition): void {
  const conditions = conjuncts.paths.get(path);
  if (conditions === undefined) conjuncts.paths.set(path, [condition]);
  else conditions.push(condition);
}

/** The text that every match of an anchored pattern starts with; null when there is none that is plain. */
function literalPrefix(pattern: string, options: string): string | null {
  if (options !== '') return null;
  const text = /^\^((?:[\p{L}\p{N} _@-]|\\[-/.@+])+)(.?)/u.exec(pattern);
  if (text === null || /[|]/.test(pattern)) return null;
  const [, literal = '', next = ''] = text;
  const units = [...literal.matchAll(/\\?(.)/gu)].map((match) => match[1] ?? '');
  if ('?*{'.includes(next) && next !== '') units.pop();
  return units.length === 0 ? null : units.join('');
}
