import type { IndexSpec } from '#engine/database/index.ts';
import type { ViewDocument } from '#schemas/types/index.ts';
import type { CompiledField, CompiledUnique } from '../compiled-release.ts';
import { systemPaths } from '../system-paths.ts';
import { fieldsOfView, sortFieldsOfView } from './fields-of-view.ts';

const live = { _state: 'live' } as const;
const boardKey = { '_stage.stage': 1, '_stage.rank': 1, _id: 1 } as const;
const viewIndexLimit = 20;

/** What the indexes of an object follow from. */
export interface IndexInput {
  fields: ReadonlyMap<string, CompiledField>;
  unique: readonly CompiledUnique[];
  isSearched: boolean;
  hasPipeline: boolean;
  views: readonly ViewDocument[];
}

/** Every index of an object's records. All but the trash's are partial on live records, as every query is. */
export function compileIndexes(input: IndexInput): IndexSpec[] {
  const specs = [
    ...defaultIndexes(input),
    ...input.unique.map(uniqueIndex),
    ...referenceIndexes(input.fields),
    ...viewIndexes(input),
    ...accessIndexes(input),
  ];
  return [...new Map(specs.map((spec) => [spec.name, spec])).values()];
}

function defaultIndexes({ isSearched, hasPipeline }: IndexInput): IndexSpec[] {
  const specs: IndexSpec[] = [
    { name: 'access', key: { _access: 1, _updatedAt: -1, _id: -1 }, partial: live },
    { name: 'updated', key: { _updatedAt: -1, _id: -1 }, partial: live },
    { name: 'trash', key: { _updatedAt: -1, _id: -1, _state: 1 }, partial: { _state: 'trashed' } },
  ];
  if (hasPipeline) {
    specs.push({
      name: 'board',
      key: boardKey,
      partial: live,
    });
  }
  if (isSearched) specs.push({ name: 'search', key: { _search: 1 }, partial: live });
  return specs;
}

function uniqueIndex({ name }: CompiledUnique): IndexSpec {
  const path = `_unique.${name}`;
  return {
    name: `unique_${name}`,
    key: { [path]: 1 },
    unique: true,
    partial: { ...live, [path]: { $exists: true } },
  };
}

function referenceIndexes(fields: IndexInput['fields']): IndexSpec[] {
  return [...fields.values()]
    .filter(({ kind }) => kind === 'reference' || kind === 'user')
    .map((field) => fieldIndex(field.name, { [field.comparePath]: 1 }));
}

function viewIndexes({ fields, views }: IndexInput): IndexSpec[] {
  const names = new Set(views.flatMap(fieldsOfView));
  const specs = [...names].flatMap((name) => {
    const key = indexKeyOf(name, fields);
    return key ? [fieldIndex(name, key)] : [];
  });
  return specs.slice(0, viewIndexLimit);
}

/**
 * What a view sorts by, within what a restricted reader sees: the ranges of their tokens are merged in that order, so
 * their page costs what an administrator's does. Choosing between the order and the tokens alone reads thousands of
 * rows for fifty.
 */
function accessIndexes({ fields, views, hasPipeline }: IndexInput): IndexSpec[] {
  const names = new Set(views.flatMap(sortFieldsOfView));
  const specs = [...names].flatMap((name) => {
    const key = indexKeyOf(name, fields);
    return key ? [accessIndex(name, { ...key, _id: 1 })] : [];
  });
  return hasPipeline ? [accessIndex('board', boardKey), ...specs] : specs;
}

function accessIndex(name: string, key: Readonly<Record<string, 1 | -1>>): IndexSpec {
  return { name: `access_${name}`, key: { _access: 1, ...key }, partial: live };
}

/** System attributes whose default indexes or partial filter already serve them. */
const served = new Set(['id', 'state', 'updatedAt', 'stage', 'rev']);

function indexKeyOf(
  name: string,
  fields: IndexInput['fields'],
): Readonly<Record<string, 1 | -1>> | undefined {
  const field = fields.get(name);
  if (field) return field.storage.index(field);
  const path = Object.hasOwn(systemPaths, name) && !served.has(name) ? systemPaths[name] : undefined;
  return path === undefined ? undefined : { [path]: 1 };
}

function fieldIndex(name: string, key: Readonly<Record<string, 1 | -1>>): IndexSpec {
  return { name: `field_${name}`, key: { ...key, _id: 1 }, partial: live };
}
