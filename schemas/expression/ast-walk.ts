import type { Ast, PathNode } from './types.ts';

/** The nodes directly below a node. */
export function childrenOf(node: Ast): readonly Ast[] {
  switch (node.kind) {
    case 'arithmetic':
    case 'compare':
      return [node.left, node.right];
    case 'and':
    case 'or':
      return node.items;
    case 'in':
      return [node.of, ...node.items];
    case 'match':
      return [node.text, node.part];
    case 'isEmpty':
    case 'case':
    case 'length':
    case 'not':
    case 'isMe':
    case 'inMyTeam':
    case 'within':
      return [node.of];
    default:
      return [];
  }
}

/** All path nodes of a tree. */
export function pathsOf(node: Ast): PathNode[] {
  if (node.kind === 'path') return [node];
  return childrenOf(node).flatMap(pathsOf);
}

/** The canonical dotted paths a tree reads, each once, sorted. */
export function readsOf(node: Ast): string[] {
  const reads = pathsOf(node).map((path) =>
    [...(path.root === 'record' ? [] : [path.root]), ...path.path].join('.'),
  );
  return [...new Set(reads)].sort();
}

/** How many nodes a tree has and how deep it is. */
export function measure(node: Ast): { nodes: number; depth: number } {
  let nodes = 1;
  let depth = 0;
  for (const child of childrenOf(node)) {
    const below = measure(child);
    nodes += below.nodes;
    depth = Math.max(depth, below.depth);
  }
  return { nodes, depth: depth + 1 };
}

/** Whether the value depends on no record: literals, today, now, the acting member and what is made of them. */
export function isConstant(node: Ast): boolean {
  if (node.kind === 'path') return node.root === 'user';
  return childrenOf(node).every(isConstant);
}

/** The same condition about another path, which stands right below it or has its letter case changed there. */
export function replacePath(node: Ast, path: PathNode, by: PathNode): Ast {
  const swap = (part: Ast): Ast => {
    if (part.kind === 'case') return { ...part, of: swap(part.of) };
    return part === path ? by : part;
  };
  switch (node.kind) {
    case 'path':
      return swap(node);
    case 'compare':
      return { ...node, left: swap(node.left), right: swap(node.right) };
    case 'match':
      return { ...node, text: swap(node.text) };
    case 'isEmpty':
    case 'in':
    case 'isMe':
    case 'inMyTeam':
    case 'within':
      return { ...node, of: swap(node.of) };
    default:
      return node;
  }
}
