import { cloneValue, Doc, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { MatchNode } from '../match/match-node.ts';
import { makePlace, writePlace } from './update-path.ts';

/**
 * The document an upsert starts from: the equality conditions of its filter. With `idOnly` (a replacement) just the
 * `_id`. @throws code 54 when a path is fixed twice
 */
export function upsertBase(node: MatchNode, idOnly = false): Doc {
  const doc = new Doc();
  const seen: string[] = [];
  for (const [path, value] of equalities(node)) {
    if (idOnly && path !== '_id') continue;
    const clash = seen.find(
      (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    );
    if (clash !== undefined) {
      const why =
        clash === path ? `path '${path}' is matched twice` : `both '${clash}' and '${path}' are matched`;
      throw new StoreError(54, `cannot infer query fields to set, ${why}`);
    }
    seen.push(path);
    writePlace(makePlace(doc, path.split('.')), cloneValue(value));
  }
  return doc;
}

function equalities(node: MatchNode): [string, Value][] {
  switch (node.kind) {
    case 'and':
      return node.nodes.flatMap(equalities);
    case 'or':
      return node.nodes.length === 1 ? node.nodes.flatMap(equalities) : [];
    case 'eq':
      return [[node.path, node.value]];
    case 'in':
      return node.values.length === 1 && node.patterns.length === 0
        ? [[node.path, node.values[0] as Value]]
        : [];
    default:
      return [];
  }
}
