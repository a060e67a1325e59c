import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { componentKinds, parseComponentKey } from '../component-key.ts';
import type { Change, RawChange } from './change.ts';
import { describeChange } from './describe-change.ts';
import { findRawChanges } from './find-raw-changes.ts';
import { judgeChange } from './judge-change.ts';

/** Every semantic difference between two sets of components, by kind, then name, then place. */
export function diffComponents(before: Components, after: Components): Change[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].toSorted(byKindAndName).flatMap((key) => diffOne(key, before.get(key), after.get(key)));
}

function diffOne(key: ComponentKey, before?: ComponentDocument, after?: ComponentDocument): Change[] {
  const document = after ?? before;
  if (!document) return [];
  const { kind } = parseComponentKey(key);
  const isWhole = (path: readonly string[]) => path.at(-1) === 'filter' || path.at(-1) === 'ask';
  return findRawChanges(before, after, isWhole).map((raw: RawChange) => ({
    ...raw,
    component: key,
    effect: judgeChange(kind, raw),
    message: describeChange(kind, document, raw),
  }));
}

function byKindAndName(a: ComponentKey, b: ComponentKey): number {
  const [left, right] = [parseComponentKey(a), parseComponentKey(b)];
  const kinds = componentKinds.indexOf(left.kind) - componentKinds.indexOf(right.kind);
  return kinds !== 0 ? kinds : left.name < right.name ? -1 : 1;
}
