import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { componentKey, componentKinds, parseComponentKey } from '../component-key.ts';
import { labelOf } from '../label-of.ts';
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
  const fieldOf = (object: ComponentKey, field: string, language: string) =>
    entryIn([after.get(object), before.get(object)], ['properties', field], language);
  const layouts: Layouts = {
    before: old,
    after: changed,
    fieldLabel: (field, language) => fieldOf(objectOf(changed ?? old), field, language),
    rightLabels: (language) => ({
      object: (name) => {
        const object = componentKey('object', name);
        return labelOf(after.get(object) ?? before.get(object), language) || name;
      },
      field: (object, field) => fieldOf(componentKey('object', object), field, language),
      transition: (object, name) =>
        entryIn(
          [...pipelinesOf(after, object), ...pipelinesOf(before, object)],
          ['transitions', name],
          language,
        ),
    }),
  };
  return findRawChanges(old, changed, isWhole).map((raw: RawChange) => ({
    ...raw,
    component: key,
    effect: judgeChange(kind, raw),
    message: describeChange(kind, raw, layouts),
  }));
}

/** The label of an entry in the first document that has it, else its name. */
function entryIn(documents: readonly unknown[], at: readonly [string, string], language: string): string {
  for (const document of documents) {
    const label = entryLabel(document, at, language);
    if (label !== undefined) return label;
  }
  return at[1];
}

function pipelinesOf(components: Components, object: string): ComponentDocument[] {
  return [...components.values()].filter(
    (document) => 'transitions' in document && document.object === object,
  );
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
