import { Decimal128, type Document } from '#engine/database/index.ts';
import { type CompiledObject, fromStoredNumber, systemPaths } from '#engine/metadata/index.ts';
import { type Context, readsEveryRow } from '#engine/permissions/index.ts';
import { familyOf, roundDecimal } from '#schemas/expression/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { Measure } from '#schemas/types/index.ts';
import { findQueryPath } from '../query-scope.ts';
import { isReadableEverywhere } from './group-keys.ts';

/** One measure made ready: how it is accumulated, finished and shown. */
export interface StoredMeasure {
  readonly accumulator: Document;
  /** Applied to the accumulated value of this name after the grouping. */
  finish(path: string): Document | string;
  present(value: unknown): JsonValue;
}

type MeasureFault = 'query.unknownField' | 'query.notMeasurable';

const asIs = (path: string): string => `$${path}`;

/** A measure of a request, or the code it is refused with. */
export function compileMeasure(
  ctx: Context,
  object: CompiledObject,
  { op, field: dotted }: Measure,
): StoredMeasure | MeasureFault {
  if (op === 'count' && dotted === undefined) {
    return { accumulator: { $sum: 1 }, finish: asIs, present: wholeNumber };
  }
  if (dotted === undefined) return 'query.notMeasurable';
  const resolved = findQueryPath(ctx, object, dotted);
  const [name = '', ...rest] = resolved?.path ?? [];
  if (!resolved || !isReadableEverywhere(ctx, object, name)) return 'query.unknownField';
  const field = object.fields.get(name);
  const path = field?.comparePath ?? (Object.hasOwn(systemPaths, name) ? systemPaths[name] : undefined);
  if (path === undefined || rest.length > 0) return 'query.notMeasurable';
  const family = familyOf(resolved.type);
  const isMoney = field?.kind === 'money';
  const value = { $ifNull: [`$${path}`, null] };
  // How many targets there are, or different ones, would count those the caller may not read.
  const target = field?.kind === 'reference' ? field.settings.to : undefined;
  if (target !== undefined && !readsEveryRow(ctx, target)) return 'query.notMeasurable';
  if (op === 'count') {
    return {
      accumulator: { $sum: { $cond: [{ $eq: [value, null] }, 0, 1] } },
      finish: asIs,
      present: wholeNumber,
    };
  }
  if (op === 'distinct') {
    return family === 'list' ? 'query.notMeasurable' : distinct(value);
  }
  if (op === 'sum' || op === 'avg') {
    return family === 'number' ? numeric(ctx, { op, value, isMoney }) : 'query.notMeasurable';
  }
  return extreme(ctx, { op, value, family, isMoney });
}

function distinct(value: Document): StoredMeasure {
  return {
    accumulator: { $addToSet: value },
    finish: (path) => ({ $size: { $setDifference: [`$${path}`, [null]] } }),
    present: wholeNumber,
  };
}

/** Sums and averages run on decimals: whole numbers would overflow, doubles are not exact. */
function numeric(
  ctx: Context,
  { op, value, isMoney }: { readonly op: 'sum' | 'avg'; readonly value: Document; readonly isMoney: boolean },
): StoredMeasure {
  const decimal = { $toDecimal: value };
  const zero = Decimal128.fromString('0');
  return {
    accumulator: op === 'sum' ? { $sum: { $ifNull: [decimal, zero] } } : { $avg: decimal },
    finish: asIs,
    present: (number) => presentNumber(ctx, { number, isMoney, isRounded: op === 'avg' }),
  };
}

function extreme(
  ctx: Context,
  given: {
    readonly op: 'min' | 'max';
    readonly value: Document;
    readonly family: ReturnType<typeof familyOf>;
    readonly isMoney: boolean;
  },
): StoredMeasure | MeasureFault {
  const { op, value, family, isMoney } = given;
  if (!['number', 'date', 'dateTime', 'string'].includes(family)) return 'query.notMeasurable';
  return {
    accumulator: op === 'min' ? { $min: value } : { $max: value },
    finish: asIs,
    present(found) {
      if (found instanceof Date)
        return family === 'date' ? found.toISOString().slice(0, 10) : found.toISOString();
      if (typeof found === 'string') return found;
      return presentNumber(ctx, { number: found, isMoney, isRounded: false });
    },
  };
}

function presentNumber(
  ctx: Context,
  {
    number,
    isMoney,
    isRounded,
  }: { readonly number: unknown; readonly isMoney: boolean; readonly isRounded: boolean },
): JsonValue {
  const exact = isRounded && number instanceof Decimal128 ? rounded(number) : fromStoredNumber(number);
  if (exact === undefined) return null;
  return isMoney ? { amount: exact, currency: ctx.workspace.currency } : exact;
}

/** Averages are shown with 15 digits, rounded half to even. */
function rounded(number: Decimal128): number | undefined {
  return roundDecimal(number.toString(), 15);
}

function wholeNumber(value: unknown): JsonValue {
  return fromStoredNumber(value) ?? 0;
}
