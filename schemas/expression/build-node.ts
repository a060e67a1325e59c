import { sentence } from '#schemas/findings.ts';
import { expectFamily, makeArithmetic, makeCompare, makeIn, makePath } from './checked-nodes.ts';
import { type BuildContext, placeOf, textOf } from './build-context.ts';
import { buildDateTime, buildNumber, textLiteral } from './build-literal.ts';
import { childText, operandsOf, type SyntaxNode } from './feel-parser.ts';
import { familyOf, typeOf } from './feel-types.ts';
import { feelFunctions } from './functions.ts';
import { unescapeText } from './text-literal.ts';
import type { ArithmeticOperator, Ast, CompareOperator } from './types.ts';

type Builder = (node: SyntaxNode, context: BuildContext) => Ast;

const builders: Readonly<Record<string, Builder>> = {
  NumericLiteral: buildNumber,
  StringLiteral: (node, context) => textLiteral(unescapeText(textOf(node, context))),
  BooleanLiteral: (node, context) => ({
    kind: 'literal',
    type: 'boolean',
    value: textOf(node, context) === 'true',
  }),
  null: () => ({ kind: 'literal', type: 'null', value: null }),
  DateTimeLiteral: buildDateTime,
  VariableName: (node, context) => makePath([textOf(node, context)], placeOf(node), context),
  PathExpression: buildPath,
  ParenthesizedExpression: (node, context) => buildOperand(node, 0, context),
  Conjunction: (node, context) => buildLogic('and', node, context),
  Disjunction: (node, context) => buildLogic('or', node, context),
  ArithmeticExpression: buildArithmetic,
  Comparison: buildComparison,
  FunctionInvocation: buildCall,
};

/** The typed node of a grammar node. What is wrong goes to the reporter, all of it. */
export function buildNode(node: SyntaxNode, context: BuildContext): Ast {
  const builder = builders[node.name];
  if (builder) return builder(node, context);
  return context.reporter.error(
    'expression.notSupported',
    sentence(
      `"${textOf(node, context).slice(0, 40)}" is no part of the language here`,
      `此处不能使用“${textOf(node, context).slice(0, 40)}”这种写法`,
    ),
    placeOf(node),
  );
}

function buildOperand(node: SyntaxNode, index: number, context: BuildContext): Ast {
  const operand = operandsOf(node)[index];
  if (operand) return buildNode(operand, context);
  return context.reporter.error(
    'expression.syntax',
    sentence('Something is missing here', '此处缺少内容'),
    placeOf(node),
  );
}

function buildPath(node: SyntaxNode, context: BuildContext): Ast {
  const segments = textOf(node, context)
    .split('.')
    .map((segment) => segment.trim());
  if (!segments.every((segment) => /^\w+$/.test(segment))) {
    return context.reporter.error(
      'expression.notSupported',
      sentence('A path is names joined by dots', '路径由名称以点号相连'),
      placeOf(node),
    );
  }
  return makePath(segments, placeOf(node), context);
}

function buildLogic(kind: 'and' | 'or', node: SyntaxNode, context: BuildContext): Ast {
  const items = operandsOf(node).flatMap((operand) => {
    const item = buildNode(operand, context);
    const fault = expectFamily(item, 'boolean', placeOf(operand), context);
    if (fault) return [fault];
    return item.kind === kind ? item.items : [item];
  });
  return { kind, items };
}

function buildArithmetic(node: SyntaxNode, context: BuildContext): Ast {
  const operands = operandsOf(node);
  const op = childText(node, 'ArithOp', context.source) ?? '';
  if (operands.length === 1) {
    const zero: Ast = { kind: 'literal', type: 'number', value: '0' };
    return makeArithmetic('-', zero, buildOperand(node, 0, context), placeOf(node), context);
  }
  const [left, right] = [buildOperand(node, 0, context), buildOperand(node, 1, context)];
  if (isArithmetic(op)) return makeArithmetic(op, left, right, placeOf(node), context);
  return context.reporter.error(
    'expression.notSupported',
    sentence(`The operator ${op} is not supported`, `不支持运算符 ${op}`),
    placeOf(node),
  );
}

function buildComparison(node: SyntaxNode, context: BuildContext): Ast {
  const left = buildOperand(node, 0, context);
  if (node.getChild('between')) {
    const [low, high] = [buildOperand(node, 1, context), buildOperand(node, 2, context)];
    return {
      kind: 'and',
      items: [
        makeCompare('>=', left, low, placeOf(node), context),
        makeCompare('<=', left, high, placeOf(node), context),
      ],
    };
  }
  if (node.getChild('in')) return buildIn(node, left, context);
  const op = childText(node, 'CompareOp', context.source) ?? '';
  if (!isCompare(op)) {
    return context.reporter.error(
      'expression.notSupported',
      sentence(`The operator ${op} is not supported`, `不支持运算符 ${op}`),
      placeOf(node),
    );
  }
  return makeCompare(op, left, buildOperand(node, 1, context), placeOf(node), context);
}

/** `x in (1, 5, [10..20], > 100)`: the plain values are one membership test, ranges are comparisons. */
function buildIn(node: SyntaxNode, of: Ast, context: BuildContext): Ast {
  const values: Ast[] = [];
  const tests: Ast[] = [];
  for (const test of testsOf(operandsOf(node).slice(1))) {
    if (test.name === 'SimplePositiveUnaryTest') tests.push(buildUnaryTest(test, of, context));
    else if (test.name === 'Interval') tests.push(buildInterval(test, of, context));
    else values.push(...buildItem(test, context));
  }
  if (values.length > 0 || tests.length === 0) tests.unshift(makeIn(of, values, placeOf(node), context));
  return tests.length === 1 ? (tests[0] as Ast) : { kind: 'or', items: tests };
}

function testsOf(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.flatMap((node) => {
    const unwrap = ['PositiveUnaryTests', 'PositiveUnaryTest', 'ParenthesizedExpression', 'List'];
    return unwrap.includes(node.name) ? testsOf(operandsOf(node)) : [node];
  });
}

/** A value of an `in` list; a constant list such as `user.roles` is handled by its own node. */
function buildItem(node: SyntaxNode, context: BuildContext): Ast[] {
  const item = buildNode(node, context);
  if (familyOf(typeOf(item)) !== 'list') return [item];
  return [
    context.reporter.error(
      'expression.notSupported',
      sentence('Use list contains(list, value)', '请使用 list contains(list, value)'),
      placeOf(node),
    ),
  ];
}

function buildUnaryTest(node: SyntaxNode, of: Ast, context: BuildContext): Ast {
  const interval = node.getChild('Interval');
  if (interval) return buildInterval(interval, of, context);
  const op = childText(node, 'CompareOp', context.source) ?? '';
  if (!isCompare(op)) {
    return context.reporter.error(
      'expression.notSupported',
      sentence(`The operator ${op} is not supported`, `不支持运算符 ${op}`),
      placeOf(node),
    );
  }
  return makeCompare(op, of, buildOperand(node, 0, context), placeOf(node), context);
}

function buildInterval(node: SyntaxNode, of: Ast, context: BuildContext): Ast {
  const source = textOf(node, context).trim();
  const [low, high] = [buildOperand(node, 0, context), buildOperand(node, 1, context)];
  return {
    kind: 'and',
    items: [
      makeCompare(source.startsWith('[') ? '>=' : '>', of, low, placeOf(node), context),
      makeCompare(source.endsWith(']') ? '<=' : '<', of, high, placeOf(node), context),
    ],
  };
}

function buildCall(node: SyntaxNode, context: BuildContext): Ast {
  const name = (childText(node, 'VariableName', context.source) ?? '').replace(/\s+/g, ' ');
  const known = feelFunctions.get(name);
  if (!known) {
    return context.reporter.error(
      'expression.unknownFunction',
      sentence(`There is no function ${name}`, `没有函数“${name}”`),
      placeOf(node),
      {
        name,
      },
    );
  }
  const parameters = node.getChild('PositionalParameters');
  const args = parameters ? operandsOf(parameters) : [];
  if (args.length !== known.parameters.length || node.getChild('NamedParameters')) {
    return context.reporter.error(
      'expression.arguments',
      sentence(
        `${name} is written ${name}(${known.parameters.join(', ')})`,
        `${name} 的写法是 ${name}(${known.parameters.join(', ')})`,
      ),
      placeOf(node),
      { name },
    );
  }
  const nodes = args.map((argument) => buildNode(argument, context));
  return known.make(nodes, placeOf(node), context);
}

function isArithmetic(op: string): op is ArithmeticOperator {
  return op === '+' || op === '-' || op === '*' || op === '/';
}

function isCompare(op: string): op is CompareOperator {
  return op === '=' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
}
