import { type Ast, isConstant } from '#schemas/expression/index.ts';
import { allOf, anyOf, everything, type MongoFilter, nothing } from '../mongo-filter.ts';
import { compileComputed } from './compile-computed.ts';
import { compileLeaf } from './compile-leaf.ts';
import type { CompileState } from './compile-state.ts';
import { constantOf } from './constant-of.ts';
import { notPushDown } from './not-push-down.ts';

/** The rows on which a node is `want`. Unknown is neither, so both sides are compiled from the node itself. */
export async function compileNode(node: Ast, want: boolean, state: CompileState): Promise<MongoFilter> {
  if (isConstant(node)) return constantOf(node, state) === want ? everything : nothing;
  switch (node.kind) {
    case 'and':
      return compileParts(node.items, want, want, state);
    case 'or':
      return compileParts(node.items, !want, want, state);
    case 'not':
      return compileNode(node.of, !want, state);
    case 'compare':
      return isComputed(node.left) ||
        isComputed(node.right) ||
        !(isConstant(node.left) || isConstant(node.right))
        ? compileComputed(node, want, state)
        : compileLeaf(node, want, state);
    case 'path':
    case 'isEmpty':
    case 'in':
    case 'match':
    case 'isMe':
    case 'inMyTeam':
    case 'within':
      return compileLeaf(node, want, state);
    default:
      throw notPushDown(node);
  }
}

async function compileParts(
  items: readonly Ast[],
  together: boolean,
  want: boolean,
  state: CompileState,
): Promise<MongoFilter> {
  const filters = await Promise.all(items.map((item) => compileNode(item, want, state)));
  return together ? allOf(filters) : anyOf(filters);
}

function isComputed(node: Ast): boolean {
  return (node.kind === 'arithmetic' || node.kind === 'length') && !isConstant(node);
}
