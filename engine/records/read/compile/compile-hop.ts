import { type Ast, type PathNode, replacePath } from '#schemas/expression/index.ts';
import { allOf, type MongoFilter } from '../mongo-filter.ts';
import type { CompileState } from './compile-state.ts';
import { notPushDown } from './not-push-down.ts';
import { findTarget } from './query-target.ts';
import { findIds } from './readable-references.ts';

/** A condition whose path leads through a reference. */
export interface HopCondition {
  readonly node: Ast;
  readonly want: boolean;
  readonly path: PathNode;
  /** What the first segment refers to. */
  readonly reference: string;
  readonly compileBehind: (node: Ast, want: boolean, state: CompileState) => Promise<MongoFilter>;
}

/**
 * A condition on what lies behind a reference: the targets on which it holds are found first, among those the
 * caller may read, and the rows are those that point to one of them.
 */
export async function compileHop(hop: HopCondition, state: CompileState): Promise<MongoFilter> {
  const { node, want, path, reference } = hop;
  const [name = '', ...rest] = path.path;
  const stored = state.target.storedPath(name);
  const target = findTarget(state.ctx, reference);
  if (stored === undefined || !target) throw notPushDown(node);
  const behind = replacePath(node, path, { ...path, path: rest });
  // Nothing behind it is also what a missing or unreadable reference shows, so emptiness is asked from its other side.
  const isEmpty = node.kind === 'isEmpty' && want;
  const [condition, readable] = await Promise.all([
    hop.compileBehind(behind, isEmpty ? false : want, { ...state, target }),
    state.readableRows(reference),
  ]);
  const ids = await findIds(state.ctx, reference, allOf([readable, condition]));
  return { [stored]: isEmpty ? { $nin: ids } : { $in: ids } };
}
