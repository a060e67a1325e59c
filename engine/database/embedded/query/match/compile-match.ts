import { type Collation, type Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { compileExpression } from '../../aggregation/expressions/compile-expression.ts';
import {
  createScope,
  type Frame,
  NOW,
  type Scope,
  setDocument,
} from '../../aggregation/expressions/scope.ts';
import { isTruthy } from '../../aggregation/expressions/truth.ts';
import { bindLet } from '../../aggregation/expressions/bind-let.ts';
import { StoreError } from '../../errors.ts';
import { someValueAt, splitPath } from '../path.ts';
import { compileLeaf, type LeafTest, type ValueTest } from './compile-leaf.ts';
import { conjunctsOf, ELEMENT, hasExpression, type LeafNode, type MatchNode, pathsOf } from './match-node.ts';
import { parseFilter } from './parse-filter.ts';

export interface MatchOptions {
  readonly collation?: Collation | undefined;
  /** The command's `let`: names for `$$name` inside `$expr`. */
  readonly let?: Doc | undefined;
  /** Inside a pipeline: the variables in scope; their values then come with the frame given to `matches`. */
  readonly scope?: Scope;
}

/** A compiled filter. */
export interface CompiledMatch {
  readonly node: MatchNode;
  /** The tests that must all hold; what a planner looks at. */
  readonly conjuncts: readonly MatchNode[];
  /** All paths read, or null when the whole document is read. */
  readonly fields: ReadonlySet<string> | null;
  /** Whether a document passes. `frame` carries outer variables in a pipeline. */
  matches(doc: Doc, frame?: Frame): boolean;
}

type Test = (doc: Maybe, frame: Frame) => boolean;

interface Compiling {
  readonly collation: Collation | undefined;
  readonly scope: Scope;
}

/** @throws StoreError with the server's code for a filter that is not valid, before any document is seen */
export function compileMatch(filter: Doc, options: MatchOptions = {}): CompiledMatch {
  return compileMatchNode(parseFilter(filter), options);
}

/** The compiled form of a filter already parsed. */
export function compileMatchNode(node: MatchNode, options: MatchOptions = {}): CompiledMatch {
  const { scope, frame } = options.scope
    ? { scope: options.scope, frame: [] }
    : bindLet(createScope(options.collation), options.let);
  frame[NOW] ??= new Date();
  const own: Scope = { ...scope, uses: { fields: new Set(), whole: false } };
  const test = compileNode(node, { collation: options.collation, scope: own });
  scope.uses.whole ||= own.uses.whole;
  const fields = new Set([...pathsOf(node), ...own.uses.fields]);
  for (const field of fields) scope.uses.fields.add(field);
  return {
    node,
    conjuncts: conjunctsOf(node),
    fields: own.uses.whole ? null : fields,
    matches: (doc, outer) => test(doc, outer ?? frame),
  };
}

function compileNode(node: MatchNode, compiling: Compiling): Test {
  switch (node.kind) {
    case 'and':
      return all(node.nodes.map((inner) => compileNode(inner, compiling)));
    case 'or':
      return some(node.nodes.map((inner) => compileNode(inner, compiling)));
    case 'nor':
      return negate(some(node.nodes.map((inner) => compileNode(inner, compiling))));
    case 'not':
      return negate(compileNode(node.node, compiling));
    case 'always':
      return () => node.value;
    case 'sampleRate':
      return () => Math.random() < node.rate;
    case 'expr':
      return compileExpr(node.expression, compiling.scope);
    default:
      return atPath(node.path, compileLeafNode(node, compiling));
  }
}

function compileLeafNode(node: LeafNode, compiling: Compiling): LeafTest {
  return compileLeaf(node, compiling.collation, (inner) => {
    if (hasExpression(inner)) throw new StoreError(2, '$expr can only be applied to the top-level document');
    const nested = compileNode(inner, compiling);
    const frame: Frame = [];
    return (element) => nested(element, frame);
  });
}

function all(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (!first) return () => true;
  if (!second) return first;
  return (doc, frame) => {
    for (const test of tests) if (!test(doc, frame)) return false;
    return true;
  };
}

const some =
  (tests: readonly Test[]): Test =>
  (doc, frame) => {
    for (const test of tests) if (test(doc, frame)) return true;
    return false;
  };

const negate =
  (test: Test): Test =>
  (doc, frame) =>
    !test(doc, frame);

/** Single names, by far the most common, skip the general walk. */
function atPath(path: string, { expand, test }: LeafTest): Test {
  const parts = path === ELEMENT ? [] : splitPath(path);
  const name = parts[0] as string;
  if (parts.length !== 1) return (value) => someValueAt(value, parts, 0, expand, test);
  return (value) => {
    if (!isDoc(value)) return someValueAt(value, parts, 0, expand, test);
    const field = value.get(name);
    if (!expand || !Array.isArray(field)) return test(field);
    for (let i = 0; i < field.length; i++) if (test(field[i])) return true;
    return test(field);
  };
}

function compileExpr(expression: Value, scope: Scope): Test {
  const evaluate = compileExpression(expression, scope);
  return (doc, frame) => {
    setDocument(frame, doc as Value);
    return isTruthy(evaluate(frame));
  };
}

/** The test of a single array element that a leaf below or at the array asks for: used to find the matched position. */
export function compileElementTest(
  node: LeafNode,
  restOfPath: string | null,
  collation?: Collation,
): ValueTest {
  const scope = createScope();
  const leaf = compileLeafNode(node, { collation, scope });
  if (node.kind === 'elemMatch' && restOfPath === null) return (element) => leaf.test([element ?? null]);
  const parts = restOfPath === null ? [] : splitPath(restOfPath);
  if (restOfPath === null) return (element) => leaf.test(element);
  return (element) => isDoc(element) && someValueAt(element, parts, 0, leaf.expand, leaf.test);
}
