import { childrenOf, isConstant } from './ast-walk.ts';
import { familyOf, typeOf } from './feel-types.ts';
import type { Ast } from './types.ts';

/**
 * Whether MongoDB can decide the expression: conditions on paths of the record against constants, and on
 * numbers also arithmetic between paths. What needs `old`, or two paths across a reference, cannot.
 */
export function isPushDown(node: Ast): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
      return childrenOf(node).every(isPushDown);
    case 'literal':
    case 'hasRole':
      return true;
    case 'path':
      return node.root !== 'old' && familyOf(node.type) === 'boolean';
    case 'isEmpty':
    case 'isMe':
    case 'inMyTeam':
    case 'within':
      return isRecordPath(node.of) || isConstant(node.of);
    case 'in':
      return (isRecordText(node.of) || isConstant(node.of)) && node.items.every(isConstant);
    case 'match':
      return (isRecordText(node.text) || isConstant(node.text)) && isConstant(node.part);
    case 'compare':
      return isPushDownComparison(node.left, node.right) || isCaseComparison(node);
    default:
      return isConstant(node);
  }
}

/** Whether both sides of a comparison can be computed inside MongoDB, on paths without a hop. */
function isPushDownComparison(left: Ast, right: Ast): boolean {
  if (isConstant(left)) return isConstant(right) || isRecordPath(right) || isComputable(right);
  if (isConstant(right)) return isRecordPath(left) || isComputable(left);
  return isComputable(left) && isComputable(right) && familyOf(typeOf(left)) === familyOf(typeOf(right));
}

function isComputable(node: Ast): boolean {
  if (isConstant(node)) return true;
  if (node.kind === 'path') return node.root === 'record' && node.path.length === 1;
  if (node.kind === 'length') return isComputable(node.of);
  return (
    node.kind === 'arithmetic' && familyOf(node.type) === 'number' && childrenOf(node).every(isComputable)
  );
}

/** Whether a text in upper or lower case is compared with a constant for equality. */
function isCaseComparison({ op, left, right }: Extract<Ast, { kind: 'compare' }>): boolean {
  if (op !== '=' && op !== '!=') return false;
  return (isRecordText(left) && isConstant(right)) || (isConstant(left) && isRecordText(right));
}

/** A path of the record, as it is or in one letter case. */
function isRecordText(node: Ast): boolean {
  return isRecordPath(node.kind === 'case' ? node.of : node);
}

function isRecordPath(node: Ast): boolean {
  return node.kind === 'path' && node.root === 'record';
}
