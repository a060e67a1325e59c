import type { Collation, Doc, Maybe } from '../../bson/index.ts';
import { isDoc } from '../../bson/index.ts';
import { compileElementTest, compileMatchNode } from './compile-match.ts';
import { isLeaf, type LeafNode, type MatchNode } from './match-node.ts';

/**
 * The index of the array element at `arrayPath` that made a document match, for the positional operator `$` and the
 * positional projection; the last such condition of the filter decides. Undefined when no condition names the array.
 */
export function matchedPosition(
  node: MatchNode,
  doc: Doc,
  arrayPath: string,
  collation?: Collation,
): number | undefined {
  const array = arrayPath
    .split('.')
    .reduce<Maybe>((value, part) => (isDoc(value) ? value.get(part) : undefined), doc);
  if (!Array.isArray(array)) return undefined;
  let position: number | undefined;
  for (const leaf of matchedLeaves(node, doc, collation)) {
    if (leaf.path !== arrayPath && !leaf.path.startsWith(`${arrayPath}.`)) continue;
    const rest = leaf.path === arrayPath ? null : leaf.path.slice(arrayPath.length + 1);
    const found = array.findIndex(compileElementTest(leaf, rest, collation));
    if (found >= 0) position = found;
  }
  return position;
}

/** The positive conditions that hold; of an `$or` those of its first branch that matches. */
function matchedLeaves(node: MatchNode, doc: Doc, collation: Collation | undefined): LeafNode[] {
  if (isLeaf(node)) return [node];
  if (node.kind === 'and') return node.nodes.flatMap((inner) => matchedLeaves(inner, doc, collation));
  if (node.kind !== 'or') return [];
  const branch = node.nodes.find((inner) => compileMatchNode(inner, { collation }).matches(doc));
  return branch ? matchedLeaves(branch, doc, collation) : [];
}
