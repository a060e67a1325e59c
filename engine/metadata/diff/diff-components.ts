import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { componentKey, componentKinds, parseComponentKey } from '../component-key.ts';
import type { Change, RawChange } from './change.ts';
import { describeChange } from './describe-change.ts';
import type { Layouts } from './describe-layout.ts';
import { entryLabel } from './entry-label.ts';
import { findRawChanges } from './find-raw-changes.ts';
import { judgeChange } from './judge-change.ts';

/** Every semantic difference between two sets of components, by kind, then name, then place. */
export function diffComponents(before: Components, after: Components): Change[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].toSorted(byKindAndName).flatMap((key) => diffOne(key, before, after));
}

function diffOne(key: ComponentKey, before: Components, after: Components): Change[] {
  const { kind } = parseComponentKey(key);
  const [old, changed] = [before.get(key), after.get(key)];
  const isWhole = (path: readonly string[]) => path.at(-1) === 'filter' || path.at(-1) === 'ask';
  const layouts: Layouts = {
    before: old,
    after: changed,
    fieldLabel(field, language) {
      const at = ['properties', field];
      const object = objectOf(changed ?? old);
      return (
        entryLabel(after.get(object), at, language) ?? entryLabel(before.get(object), at, language) ?? field
      );
    },
  };
  return findRawChanges(old, changed, isWhole).map((raw: RawChange) => ({
    ...raw,
    component: key,
    effect: judgeChange(kind, raw),
    message: describeChange(kind, raw, layouts),
  }));
}

/** The object that a form or view is of. */
function objectOf(document: ComponentDocument | undefined): ComponentKey {
  const hasObject = document !== undefined && 'object' in document && typeof document.object === 'string';
  return componentKey('object', hasObject ? String(document.object) : '');
}

function byKindAndName(a: ComponentKey, b: ComponentKey): number {
  const [left, right] = [parseComponentKey(a), parseComponentKey(b)];
  const kinds = componentKinds.indexOf(left.kind) - componentKinds.indexOf(right.kind);
  return kinds !== 0 ? kinds : left.name < right.name ? -1 : 1;
}
