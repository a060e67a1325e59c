import {
  addNumbers,
  compareValues,
  isDoc,
  isNumeric,
  isWhole,
  type Maybe,
  type Numeric,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { CompiledSort } from '../../query/sort.ts';
import { addToDate, type DateUnit, unitOf } from '../expressions/date-arithmetic.ts';
import type { Partition } from './window-function.ts';

/** For a partition, the window of each document as positions `start ≤ i < end`. */
export type WindowBounds = (partition: Partition) => (at: number) => [number, number];

/** `unbounded`, `current`, or a distance. */
type Bound = 'unbounded' | 'current' | Numeric;

/** @throws code 9, 5339902 and others for a window that is not valid */
export function compileBounds(window: Maybe, sort: CompiledSort | undefined): WindowBounds {
  if (window === undefined)
    return ({ docs }) =>
      () => [0, docs.length];
  if (!isDoc(window)) throw new StoreError(9, "'window' field must be an object");
  const documents = window.get('documents');
  const range = window.get('range');
  const unit = window.get('unit');
  if (documents !== undefined && (range !== undefined || unit !== undefined))
    throw new StoreError(9, "Window bounds can specify either 'documents' or 'range', not both");
  if (range === undefined)
    return documentBounds(parsePair(documents ?? ['unbounded', 'unbounded'], true), sort);
  const pair = parsePair(range, false);
  if (!sort || sort.paths.length !== 1 || sort.directions[0] !== 1)
    throw new StoreError(5339902, 'Range-based bounds require sortBy a single field in ascending order');
  return rangeBounds(pair, unit === undefined ? undefined : unitOf(unit, 'window'));
}

function parsePair(value: Value, isWholeOnly: boolean): [Bound, Bound] {
  if (!Array.isArray(value) || value.length !== 2)
    throw new StoreError(9, 'Window bounds must be a 2-element array');
  const bounds = value.map((bound): Bound => {
    if (bound === 'unbounded' || bound === 'current') return bound;
    if (isNumeric(bound) && (!isWholeOnly || isWhole(bound))) return bound;
    throw new StoreError(
      9,
      `Window bounds must be 'unbounded', 'current', or a${isWholeOnly ? 'n integer' : ' number'}.`,
    );
  });
  const [low, high] = bounds as [Bound, Bound];
  if (low !== 'unbounded' && high !== 'unbounded' && distance(low) > distance(high))
    throw new StoreError(5339900, 'Lower bound must not exceed upper bound');
  return [low, high];
}

const distance = (bound: Bound): number =>
  bound === 'unbounded' || bound === 'current' ? 0 : toNumber(bound);

function documentBounds([low, high]: [Bound, Bound], sort: CompiledSort | undefined): WindowBounds {
  const isBounded = low !== 'unbounded' || high !== 'unbounded';
  if (isBounded && !sort) throw new StoreError(5339901, 'Document-based bounds require a sortBy');
  return ({ docs }) => {
    const within = (position: number): number => Math.max(0, Math.min(docs.length, position));
    return (at) => {
      const start = low === 'unbounded' ? 0 : within(at + distance(low));
      const end = high === 'unbounded' ? docs.length : within(at + distance(high) + 1);
      return [start, Math.max(start, end)];
    };
  };
}

/** Both ends only move forward, because the keys ascend: two pointers find all windows in one pass. */
function rangeBounds([low, high]: [Bound, Bound], unit: DateUnit | undefined): WindowBounds {
  return ({ docs, keys }) => {
    const values = keys.map(([value]) => value ?? null);
    let start = 0;
    let end = 0;
    return (at) => {
      const value = values[at] as Value;
      if (low !== 'unbounded') {
        const least = shifted(value, low, unit);
        while (start < docs.length && compareValues(values[start], least) < 0) start++;
      }
      if (high === 'unbounded') return [start, docs.length];
      const most = shifted(value, high, unit);
      while (end < docs.length && compareValues(values[end], most) <= 0) end++;
      return [start, Math.max(start, end)];
    };
  };
}

function shifted(value: Value, bound: Bound, unit: DateUnit | undefined): Value {
  if (bound === 'current' || bound === 'unbounded') return value;
  if (value instanceof Date) {
    if (!unit)
      throw new StoreError(
        5429513,
        'Invalid range: Expected the sortBy field to be a number, but it was a date',
      );
    return addToDate(value, unit, toNumber(bound));
  }
  if (!isNumeric(value) || unit)
    throw new StoreError(
      unit ? 5429413 : 5429414,
      `Invalid range: Expected the sortBy field to be a ${unit ? 'Date' : 'number'}`,
    );
  return addNumbers(value, bound) ?? value;
}
