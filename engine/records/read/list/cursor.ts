import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Decimal128, Long, ObjectId, type RecordDocument } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { StoredSortKey } from './sort-keys.ts';

/** What a query must have in common with the one that made a cursor. */
export interface CursorQuery {
  readonly object: string;
  readonly keys: readonly StoredSortKey[];
  readonly conditions: unknown;
}

const sealLength = 16;

/** The opaque text for "after this row" in a query's order. It fits the query, the member and the workspace only. */
export function encodeCursor(ctx: Context, query: CursorQuery, row: RecordDocument): string {
  const values = query.keys.map(({ path }) => encodeValue(valueAt(row, path)));
  const payload = Buffer.from(JSON.stringify(values));
  return Buffer.concat([seal(ctx, query, payload), payload]).toString('base64url');
}

/** The values of the row a cursor stands behind, in the order's keys. @throws query.cursor when it does not fit */
export function decodeCursor(ctx: Context, query: CursorQuery, cursor: string): unknown[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(sealLength);
  const isOurs =
    bytes.length > sealLength && timingSafeEqual(bytes.subarray(0, sealLength), seal(ctx, query, payload));
  if (!isOurs) throw cursorProblem();
  try {
    const values: unknown = JSON.parse(payload.toString());
    if (Array.isArray(values) && values.length === query.keys.length) return values.map(decodeValue);
  } catch (error) {
    throw problem('query.cursor', { ...cursorPlace, cause: error });
  }
  throw cursorProblem();
}

const cursorPlace = { errors: [{ pointer: '/cursor', code: 'query.cursor' }] };

function cursorProblem(): Error {
  return problem('query.cursor', cursorPlace);
}

/**
 * Ties a cursor to its query. The key is no secret of the installation: a forged position shows nothing, because
 * every page is filtered by the caller's rights anyway; it only must not be mistaken for one of this query.
 */
function seal(ctx: Context, query: CursorQuery, payload: Buffer): Buffer {
  const order = query.keys.map(({ path, direction }) => [path, direction]);
  const key = createHash('sha256')
    .update(
      JSON.stringify([ctx.ws.name, ctx.principal.memberId, query.object, order, query.conditions ?? null]),
    )
    .digest();
  return createHmac('sha256', key).update(payload).digest().subarray(0, sealLength);
}

/** The stored value at a dotted path; undefined where there is none. */
export function valueAt(row: RecordDocument, path: string): unknown {
  let value: unknown = row;
  for (const segment of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}

type Encoded = null | string | boolean | { [type: string]: string };

function encodeValue(value: unknown): Encoded {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof ObjectId) return { id: value.toHexString() };
  if (value instanceof Date) return { at: value.toISOString() };
  if (value instanceof Decimal128) return { decimal: value.toString() };
  return { whole: String(value) };
}

function decodeValue(encoded: unknown): unknown {
  if (typeof encoded !== 'object' || encoded === null) return encoded;
  const [type, text] = Object.entries(encoded)[0] ?? [];
  if (typeof text !== 'string') throw new TypeError('a cursor value has one typed text');
  if (type === 'id') return ObjectId.createFromHexString(text);
  if (type === 'at') return new Date(text);
  return type === 'decimal' ? Decimal128.fromString(text) : Long.fromString(text);
}
