import type { BSONRegExp, Value } from '../../bson/index.ts';

export type Comparison = '$lt' | '$lte' | '$gt' | '$gte';
export type BitTest = '$bitsAllSet' | '$bitsAnySet' | '$bitsAllClear' | '$bitsAnyClear';

/**
 * A filter in normal form. Negations are explicit: `$ne` is not(eq), `$nin` not(in), `$exists: false` not(exists);
 * `$all` is an and of eq, regex and elemMatch. Inside an elemMatch of form "value", paths are `ELEMENT`.
 */
export type MatchNode =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly nodes: readonly MatchNode[] }
  | { readonly kind: 'not'; readonly node: MatchNode }
  | { readonly kind: 'expr'; readonly expression: Value }
  | { readonly kind: 'always'; readonly value: boolean }
  | { readonly kind: 'sampleRate'; readonly rate: number }
  | LeafNode;

/** A test of the values at one path. */
export type LeafNode =
  | { readonly kind: 'eq'; readonly path: string; readonly value: Value }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Comparison; readonly value: Value }
  | {
      readonly kind: 'in';
      readonly path: string;
      readonly values: readonly Value[];
      readonly patterns: readonly BSONRegExp[];
    }
  | { readonly kind: 'regex'; readonly path: string; readonly pattern: string; readonly options: string }
  | { readonly kind: 'exists'; readonly path: string }
  | { readonly kind: 'type'; readonly path: string; readonly types: readonly number[] }
  | { readonly kind: 'size'; readonly path: string; readonly size: number }
  | { readonly kind: 'mod'; readonly path: string; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly kind: 'bits'; readonly path: string; readonly operator: BitTest; readonly mask: bigint }
  | {
      readonly kind: 'elemMatch';
      readonly path: string;
      readonly form: 'object' | 'value';
      readonly node: MatchNode;
    };

/** The path of tests on an array element itself; no field can be called so, since names hold no null byte. */
export const ELEMENT = '\0';

/** The tests that must all hold: the node itself, or what a (nested) and consists of. */
export function conjunctsOf(node: MatchNode): MatchNode[] {
  return node.kind === 'and' ? node.nodes.flatMap(conjunctsOf) : [node];
}

/** Whether the node tests one path. */
export const isLeaf = (node: MatchNode): node is LeafNode => 'path' in node;

/** The paths a filter reads, without those of its `$expr` parts. */
export function pathsOf(node: MatchNode): string[] {
  if ('nodes' in node) return node.nodes.flatMap(pathsOf);
  if (node.kind === 'not') return pathsOf(node.node);
  return isLeaf(node) ? [node.path] : [];
}

/** Whether an `$expr` stands anywhere in the filter. */
export function hasExpression(node: MatchNode): boolean {
  if ('nodes' in node) return node.nodes.some(hasExpression);
  return node.kind === 'expr' || ('node' in node && hasExpression(node.node));
}
