import type { CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import { type Expression, parseAndCheck } from '#schemas/expression/index.ts';

/** Compiled conditions live as long as their release: it is immutable, so there is nothing to invalidate. */
const conditions = new WeakMap<CompiledRelease, Map<string, Expression | undefined>>();

/** The condition of a grant, parsed once per release; undefined when it does not compile to true or false. */
export function grantCondition(
  release: CompiledRelease,
  object: CompiledObject,
  source: string,
): Expression | undefined {
  const known = conditions.get(release) ?? new Map<string, Expression | undefined>();
  conditions.set(release, known);
  const key = `${object.name}\n${source}`;
  if (!known.has(key)) known.set(key, parseAndCheck(source, object.scope, 'boolean').expression);
  return known.get(key);
}
