import { problem } from '#engine/errors/index.ts';
import { type CompiledField, type CompiledObject, systemPaths } from '#engine/metadata/index.ts';
import { type Context, type Permissions, readsEveryRow } from '#engine/permissions/index.ts';
import { fieldKinds, systemFields } from '#schemas/field-kinds/index.ts';
import type { SortKey } from '#schemas/types/index.ts';
import { findQueryPath } from '../query-scope.ts';

/** One key of an order. */
export interface StoredSortKey {
  readonly name: string;
  /** Dotted path in the stored record. */
  readonly path: string;
  readonly direction: 1 | -1;
  /** Whether a live record always has a value there. */
  readonly isAlwaysSet: boolean;
}

const sortableSystem = new Set(systemFields.filter(({ sortable }) => sortable).map(({ name }) => name));
const alwaysSet = new Set(['id', 'rev', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

/**
 * The stored keys of an order, newest change first by default, ending in the id so that it is total. `stageRank` is
 * the order in which cards stand on a board: it can only be sorted by.
 * @throws query.invalid naming each key that is unknown, not readable on every row, or has no order here
 */
export function compileSort(
  ctx: Context,
  object: CompiledObject,
  sort: readonly SortKey[] = [],
): StoredSortKey[] {
  const wanted = sort.length > 0 ? sort : [{ field: 'updatedAt', direction: 'desc' as const }];
  const errors: { pointer: string; code: string; params: { field: string } }[] = [];
  const keys: StoredSortKey[] = [];
  for (const [index, { field, direction }] of wanted.entries()) {
    // All records of a list have one object: an order by it leaves them as they are.
    if (field === 'object') continue;
    const found = compileKey(ctx, object, field);
    if (typeof found === 'string')
      errors.push({ pointer: `/sort/${index}/field`, code: found, params: { field } });
    else if (!keys.some(({ path }) => path === found.path)) {
      keys.push({ ...found, direction: direction === 'desc' ? -1 : 1 });
    }
  }
  if (errors.length > 0) throw problem('query.invalid', { errors });
  const direction = keys.at(-1)?.direction ?? 1;
  const isTotal = keys.some(({ path }) => path === '_id');
  return isTotal ? keys : [...keys, { name: 'id', path: '_id', direction, isAlwaysSet: true }];
}

function compileKey(
  ctx: Context,
  object: CompiledObject,
  dotted: string,
): Omit<StoredSortKey, 'direction'> | 'query.unknownField' | 'query.notSortable' {
  if (dotted === 'stageRank' && object.pipelines.length > 0) {
    return { name: dotted, path: '_stage.rank', isAlwaysSet: false };
  }
  const path = findQueryPath(ctx, object, dotted)?.path;
  if (!path) return 'query.unknownField';
  const [name = '', ...rest] = path;
  const field = object.fields.get(name);
  if (field && !ctx.permissions.inEveryGrant(object.name).has(name)) return 'query.unknownField';
  if (rest.length > 0) return 'query.notSortable';
  if (field) {
    if (!isSortableField(ctx, object, field)) return 'query.notSortable';
    return { name, path: field.comparePath, isAlwaysSet: false };
  }
  const stored = Object.hasOwn(systemPaths, name) ? systemPaths[name] : undefined;
  if (stored === undefined || !sortableSystem.has(name)) return 'query.notSortable';
  return { name, path: stored, isAlwaysSet: alwaysSet.has(name) };
}

/**
 * Whether the caller may sort the object's records by a field: by its kind, with the field in every read grant, and by
 * references only to what the caller reads all of, for an order tells which rows refer to the same record.
 */
export function isSortableField(
  caller: { readonly permissions: Permissions },
  object: CompiledObject,
  { name, kind, settings }: CompiledField,
): boolean {
  if (!fieldKinds[kind].sortable || !caller.permissions.inEveryGrant(object.name).has(name)) return false;
  return kind !== 'reference' || settings.to === undefined || readsEveryRow(caller, settings.to);
}
