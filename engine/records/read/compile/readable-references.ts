import { ObjectId } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { Ast } from '#schemas/expression/index.ts';
import { boundedRead, maxTimeMS } from '../bounded-read.ts';
import { allOf, everything, type MongoFilter } from '../mongo-filter.ts';
import type { CompileState } from './compile-state.ts';
import { compileTest } from './compile-test.ts';
import { findTarget } from './query-target.ts';

/** More targets than this do not fit into one filter. */
const maxIds = 20_000;

/** A stored reference and what it points to. */
export interface ReferencePath {
  readonly stored: string;
  readonly reference: string;
}

/**
 * A condition on a reference itself. A target the caller may not read is absent to them, so where not every target
 * is readable the condition is held to the readable ones.
 */
export async function compileReference(
  node: Ast,
  want: boolean,
  { stored, reference }: ReferencePath,
  state: CompileState,
): Promise<MongoFilter> {
  const rows = await state.readableRows(reference);
  const test = await compileTest(node, want, stored, state);
  if (rows === everything) return test;
  const asked = askedIds(test[stored]);
  const readable = await findIds(state.ctx, reference, asked ? allOf([{ _id: { $in: asked } }, rows]) : rows);
  if (node.kind === 'isEmpty' && want) return { [stored]: { $nin: readable } };
  return allOf([{ $and: [{ [stored]: { $in: readable } }] }, test]);
}

/** The ids an equality asks for; undefined when the condition is none. */
function askedIds(test: unknown): ObjectId[] | undefined {
  if (test instanceof ObjectId) return [test];
  if (typeof test !== 'object' || test === null || !('$in' in test) || !Array.isArray(test.$in))
    return undefined;
  return test.$in.filter((id): id is ObjectId => id instanceof ObjectId);
}

/** The ids of a target's rows. @throws query.tooBroad when there are more than one filter holds. */
export async function findIds(ctx: Context, object: string, rows: MongoFilter): Promise<ObjectId[]> {
  const target = findTarget(ctx, object);
  if (!target) return [];
  const filter =
    object === 'user' || object === 'department'
      ? rows
      : allOf([{ _state: { $in: ['live', 'trashed'] } }, rows]);
  const found = await boundedRead([object], () =>
    target.collection.find(filter, { projection: { _id: 1 }, limit: maxIds + 1, maxTimeMS }).toArray(),
  );
  if (found.length > maxIds) throw problem('query.tooBroad', { params: { object, limit: maxIds } });
  return found.map(({ _id }) => _id);
}
