import { type Doc, encodeKey, encodeValues, isDoc, type Maybe } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { isArrayIndex } from '../query/index.ts';
import type { IndexEntry, PreparedIndex } from './catalog-entry.ts';
import { seal } from './checksum.ts';

/** The encoded keys of one document in one index; bit i of `multikey` is set when field i ran through an array. */
export interface DocumentKeys {
  keys: Buffer[];
  multikey: number;
  truncated: boolean;
  /** What the entry carries: the values of the fields, sealed; null when they meet an array or are long, and for unique indexes. */
  values: Buffer | null;
}

/** Where the walk along one indexed path stands. */
interface Step {
  parts: readonly string[];
  at: number;
  value: Maybe;
  done: boolean;
}

const NO_KEYS: DocumentKeys = { keys: [], multikey: 0, truncated: false, values: null };
/** Entries do not carry more than this. */
const MOST_VALUE_BYTES = 1000;

/**
 * The keys under which the index holds the document, without duplicates; none when a sparse or partial index leaves it out.
 * @throws StoreError 171 when two indexed paths run through different arrays; 16746
 */
export function documentKeys(index: IndexEntry, document: Doc): DocumentKeys {
  const { prepared, spec } = index;
  if (prepared.holds !== null && !prepared.holds(document)) return NO_KEYS;
  const plain = plainValues(prepared, document);
  if (plain !== null) {
    if (spec.sparse === true && plain.every((value) => value === undefined)) return NO_KEYS;
    const { bytes, truncated } = encodeKey(plain, prepared.directions, prepared.encoding);
    return { keys: [bytes], multikey: 0, truncated, values: carriedValues(index, plain) };
  }
  const rows: Maybe[][] = [];
  const multikey = collectRows(
    prepared.paths.map((parts) => ({ parts, at: 0, value: document, done: false })),
    rows,
  );
  return encodeRows(index, rows, multikey);
}

function carriedValues({ spec }: IndexEntry, plain: readonly Maybe[]): Buffer | null {
  if (spec.unique === true) return null;
  const values = encodeValues(plain);
  return values.length <= MOST_VALUE_BYTES ? seal(values) : null;
}

/** The indexed values when no path meets an array: the usual case, without the bookkeeping of the general walk. */
function plainValues(prepared: PreparedIndex, document: Doc): Maybe[] | null {
  const values: Maybe[] = [];
  for (const path of prepared.paths) {
    let value: Maybe = document;
    for (const part of path) {
      value = isDoc(value) ? value.get(part) : undefined;
      if (Array.isArray(value)) return null;
    }
    values.push(value);
  }
  return values;
}

/** Walks all paths at once; where they meet an array, every element gives a row of its own. Returns the bits of the fields that ran through one. */
function collectRows(steps: Step[], rows: Maybe[][]): number {
  let array: Maybe[] | null = null;
  for (const step of steps) {
    const met = step.done ? null : advance(step);
    if (met === null) continue;
    if (array !== null && array !== met) throw new StoreError(171, 'cannot index parallel arrays');
    array = met;
  }
  if (array === null) {
    rows.push(steps.map((step) => step.value));
    return 0;
  }
  let fields = 0;
  for (const [i, step] of steps.entries()) if (!step.done && step.value === array) fields |= 1 << i;
  for (const element of array.length === 0 ? [undefined] : array) {
    fields |= collectRows(
      steps.map((step) => stepInto(step, array, element)),
      rows,
    );
  }
  return fields;
}

/** Moves along the path until its end or an array, which is returned. */
function advance(step: Step): Maybe[] | null {
  for (;;) {
    const { value } = step;
    const part = step.parts[step.at];
    if (Array.isArray(value)) {
      if (part !== undefined && isArrayIndex(part) && Number(part) < value.length) {
        assertUnambiguous(value, part);
        step.value = value[Number(part)];
        step.at++;
        continue;
      }
      return value;
    }
    if (part === undefined) break;
    if (!isDoc(value)) {
      step.value = undefined;
      break;
    }
    step.value = value.get(part);
    step.at++;
  }
  step.done = true;
  return null;
}

/** @throws StoreError 16746 when a numeric name could mean an element and a field of one */
function assertUnambiguous(array: readonly Maybe[], part: string): void {
  if (!array.some((element) => isDoc(element) && element.has(part))) return;
  throw new StoreError(
    16746,
    `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
  );
}

function stepInto(step: Step, array: Maybe[], element: Maybe): Step {
  if (step.done || step.value !== array) return { ...step };
  if (step.at === step.parts.length) return { ...step, value: element, done: true };
  return isDoc(element) ? { ...step, value: element } : { ...step, value: undefined, done: true };
}

function encodeRows(index: IndexEntry, rows: Maybe[][], multikey: number): DocumentKeys {
  const keys = new Map<string, Buffer>();
  let truncated = false;
  for (const row of rows) {
    if (index.spec.sparse === true && row.every((value) => value === undefined)) continue;
    const key = encodeKey(row, index.prepared.directions, index.prepared.encoding);
    truncated ||= key.truncated;
    keys.set(key.bytes.toString('latin1'), key.bytes);
  }
  return { keys: [...keys.values()], multikey, truncated, values: null };
}
