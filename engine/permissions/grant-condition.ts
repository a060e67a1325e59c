import type { CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import { type Expression, parseAndCheck } from '#schemas/expression/index.ts';

/** Compiled conditions live as long as their release: it is immutable, so there is nothing to invalidate. */
const conditions = new WeakMap<CompiledRelease, Map<string, Expression | undefined>>();

/**
 * The condition of a grant, parsed once per release; undefined when it is none that MongoDB can decide on the row
 * itself, so that lists and single records can never disagree.
 */
export function grantCondition(
  release: CompiledRelease,
  object: CompiledObject,
  source: string,
): Expression | undefined {
  const known = conditions.get(release) ?? new Map<string, Expression | undefined>();
  conditions.set(release, known);
  const key = `${object.name}\n${source}`;
  if (!known.has(key)) known.set(key, compile(source, object));
  return known.get(key);
}

function compile(source: string, object: CompiledObject): Expression | undefined {
  const { expression } = parseAndCheck(source, object.scope, 'boolean');
  const isOnRow = expression?.pushDown && !expression.reads.some(isHop);
  return isOnRow ? expression : undefined;
}

function isHop(path: string): boolean {
  return path.includes('.') && !path.startsWith('user.');
}
