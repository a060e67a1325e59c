import type { JsonValue } from '#schemas/json.ts';
import { isSameJson, mergeDocuments } from '#schemas/merge/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Draft } from './draft.ts';

/** A place in a document: property names and array positions. Empty is the document itself. */
export type DocumentPath = readonly (string | number)[];

/** One place of one component before and after; undefined is absence. Both directions can be applied. */
export interface Change {
  readonly component: ComponentKey;
  readonly path: DocumentPath;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The change that puts `after` at a place, made from what stands there now. */
export function changeAt(draft: Draft, component: ComponentKey, path: DocumentPath, after: unknown): Change {
  const document = draft.get(component) as JsonValue | undefined;
  return { component, path, before: valueAt(document, path), after: after as JsonValue | undefined };
}

/** The draft with changes applied, in order. What somebody else did at the same place since stays. */
export function applyChanges(draft: Draft, changes: readonly Change[]): Draft {
  return changes.reduce((state, { component, path, before, after }) => {
    return put(state, { component, path, from: before, to: after });
  }, draft);
}

/** The draft with changes taken back, in the opposite order. What somebody else did at the same place since stays. */
export function revertChanges(draft: Draft, changes: readonly Change[]): Draft {
  return changes.reduceRight((state, { component, path, before, after }) => {
    return put(state, { component, path, from: after, to: before });
  }, draft);
}

function valueAt(value: JsonValue | undefined, path: DocumentPath): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = Array.isArray(value)
    ? value[Number(step)]
    : Object.hasOwn(value, step)
      ? value[step]
      : undefined;
  return valueAt(inner, rest);
}

interface Step {
  component: ComponentKey;
  path: DocumentPath;
  from: JsonValue | undefined;
  to: JsonValue | undefined;
}

function put(draft: Draft, { component, path, from, to }: Step): Draft {
  const next = new Map(draft);
  const before = draft.get(component) as JsonValue | undefined;
  const document = withValueAt(before, path, landed(valueAt(before, path), from, to));
  if (document === undefined) next.delete(component);
  else next.set(component, document as unknown as ComponentDocument);
  return next;
}

/** The value a place gets: `to`, and where it is no longer what the change was made from, both changes merged. */
function landed(
  now: JsonValue | undefined,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
): JsonValue | undefined {
  if (isSameJson(now, from)) return to;
  return mergeDocuments({ base: from, mine: now, theirs: to }).merged as JsonValue | undefined;
}

function withValueAt(
  target: JsonValue | undefined,
  path: DocumentPath,
  value: JsonValue | undefined,
): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(target)) {
    return target.map((item, i) => (i === step ? (withValueAt(item, rest, value) ?? item) : item));
  }
  const own = typeof target === 'object' && target !== null ? target : {};
  const inner = withValueAt(Object.hasOwn(own, step) ? own[step] : undefined, rest, value);
  const { [step]: _replaced, ...others } = own;
  if (inner === undefined) return others;
  // Assigning keeps an existing property's position, so that a diff of the files stays small.
  return { ...own, [step]: inner };
}
