import { type Ast, evaluateNode, type PathNode } from '#schemas/expression/index.ts';
import { allOf, anyOf, type MongoFilter, noneOf } from '../mongo-filter.ts';
import { compileHop } from './compile-hop.ts';
import type { CompileState } from './compile-state.ts';
import { compileTest, leafPath } from './compile-test.ts';
import { notPushDown } from './not-push-down.ts';
import { compileReference } from './readable-references.ts';

/** The rows on which a condition about one path is `want`, as far as the caller may see that path's value. */
export async function compileLeaf(node: Ast, want: boolean, state: CompileState): Promise<MongoFilter> {
  const path = leafPath(node);
  const [name] = path?.path ?? [];
  if (!path || name === undefined || path.root !== 'record') throw notPushDown(node);
  const filter = await compileVisible(node, want, path, state);
  if (!state.masked || !state.target.isField(name)) return filter;
  const showing = await state.rowsShowing(state.target.name, name);
  return node.kind === 'isEmpty' && want ? anyOf([filter, noneOf(showing)]) : allOf([showing, filter]);
}

async function compileVisible(
  node: Ast,
  want: boolean,
  path: PathNode,
  state: CompileState,
): Promise<MongoFilter> {
  const [name = '', member, ...more] = path.path;
  const { target } = state;
  const reference = target.referenceOf(name);
  if (member !== undefined && reference !== undefined) {
    return compileHop({ node, want, path, reference, compileBehind: compileLeaf }, state);
  }
  const values = target.enumerated(name);
  if (values) {
    const env = state.env;
    const fitting = values.filter(
      ({ value }) => evaluateNode(node, { ...env, record: () => value }) === want,
    );
    return anyOf(fitting.map(({ rows }) => rows));
  }
  const stored = target.storedPath(name, member);
  if (stored === undefined || more.length > 0) throw notPushDown(node);
  if (reference !== undefined && state.masked) {
    return compileReference(node, want, { stored, reference }, state);
  }
  return compileTest(node, want, stored, state);
}
