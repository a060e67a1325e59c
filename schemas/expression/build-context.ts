import type { CheckContext } from './checked-nodes.ts';
import type { SyntaxNode } from './feel-parser.ts';
import type { Place } from './reporter.ts';

/** What one build needs beside the node. */
export interface BuildContext extends CheckContext {
  readonly source: string;
}

/** The source text of a node. */
export function textOf(node: SyntaxNode, context: BuildContext): string {
  return context.source.slice(node.from, node.to);
}

/** Where a node stands in the source. */
export function placeOf(node: SyntaxNode): Place {
  return { from: node.from, to: node.to };
}
