import { parser, trackVariables } from 'lezer-feel';

/** Function names with a blank that FEEL itself does not have; the grammar must know them to read them as one name. */
const ownFunctionNames = { 'is blank': 1, 'user has role': 1 };

const feelParser = parser.configure({
  top: 'Expression',
  contextTracker: trackVariables(ownFunctionNames),
});

/** A node of the grammar's tree. */
export type SyntaxNode = ReturnType<typeof feelParser.parse>['topNode'];

/** Nodes that are an operand; everything else in the tree is punctuation, a keyword or a comment. */
const operandNames = new Set([
  'ArithmeticExpression',
  'BooleanLiteral',
  'Comparison',
  'Conjunction',
  'Context',
  'DateTimeLiteral',
  'Disjunction',
  'FilterExpression',
  'ForExpression',
  'FunctionDefinition',
  'FunctionInvocation',
  'IfExpression',
  'InstanceOfExpression',
  'Interval',
  'List',
  'NumericLiteral',
  'ParenthesizedExpression',
  'PathExpression',
  'PositiveUnaryTest',
  'PositiveUnaryTests',
  'QuantifiedExpression',
  'SimplePositiveUnaryTest',
  'StringLiteral',
  'VariableName',
  'null',
]);

/** The tree of a FEEL expression. Syntax errors are nodes in it. */
export function parseFeel(source: string): SyntaxNode {
  return feelParser.parse(source).topNode;
}

/** The first place the grammar could not read. */
export function findSyntaxError(root: SyntaxNode): { from: number; to: number } | undefined {
  let place: { from: number; to: number } | undefined;
  root.cursor().iterate((node) => {
    if (node.type.isError && !place) place = { from: node.from, to: node.to };
  });
  return place;
}

/** How many operands the tree has, and how deep they are nested. */
export function measureTree(root: SyntaxNode): { nodes: number; depth: number } {
  let nodes = 0;
  let depth = 0;
  let deepest = 0;
  root.cursor().iterate(
    (node) => {
      if (!operandNames.has(node.name)) return;
      nodes += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    (node) => {
      if (operandNames.has(node.name)) depth -= 1;
    },
  );
  return { nodes, depth: deepest };
}

/** The operands directly below a node, in order. */
export function operandsOf(node: SyntaxNode): SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (operandNames.has(child.name)) operands.push(child);
  }
  return operands;
}

/** The source text of the first child of that name, trimmed. */
export function childText(node: SyntaxNode, name: string, source: string): string | undefined {
  const child = node.getChild(name);
  return child ? source.slice(child.from, child.to) : undefined;
}
