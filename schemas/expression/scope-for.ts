import { fieldKinds, type FieldDefinition, systemFields } from '#schemas/field-kinds/index.ts';
import { expressionLimits } from './limits.ts';
import type { FeelType, ResolvedPath, Scope } from './types.ts';

/** What a scope needs to know of an object. */
export interface ScopeObject {
  readonly fields: Iterable<FieldDefinition>;
  /** Names of the stages of its pipelines; absent when it has no pipeline, `unknown` while one of them is broken. */
  readonly stages?: readonly string[] | 'unknown';
  /** Values of an option set, retired ones too; undefined for no such set. */
  optionValues?(set: string): readonly string[] | undefined;
}

const members: Readonly<Record<string, FeelType>> = {
  id: { user: true },
  name: 'string',
  email: 'string',
  department: { reference: 'department' },
};
const actor: Readonly<Record<string, FeelType>> = {
  ...members,
  roles: 'list<string>',
  teams: 'list<string>',
};
const departments: Readonly<Record<string, FeelType>> = { id: 'string', name: 'string' };
const stageMembers: Readonly<Record<string, string>> = {
  category: 'stageCategory',
  since: 'stageSince',
  pipeline: 'pipeline',
};
const stageAttributes = new Set(['stage', 'stageCategory', 'stageSince', 'pipeline']);
const stageCategories = ['open', 'won', 'lost'];
const systemTypes = new Map<string, FeelType>(systemFields.map(({ name, feelType }) => [name, feelType]));

/**
 * The names in scope of conditions on an object: its fields, system attributes, the fields of what its references
 * point to (two hops), `old` and `user`. Objects are looked up when a path is resolved, so they may know each other.
 */
export function scopeFor(
  objectName: string,
  lookup: (name: string) => ScopeObject | undefined,
  language?: string,
): Scope {
  const finder = createFinder(lookup);
  return {
    ...(language !== undefined && { language }),
    resolve(path) {
      const [first, ...rest] = path;
      if (first === 'user') return resolveActor(rest);
      if (first !== 'old') return finder(objectName, path);
      const found =
        rest.length === 1 || stageAttributes.has(rest[0] ?? '') ? finder(objectName, rest) : undefined;
      return found && { ...found, path: ['old', ...(found.path ?? rest)] };
    },
  };
}

function resolveActor(path: readonly string[]): ResolvedPath | undefined {
  const [name, ...more] = path;
  if (name === undefined) return { type: { user: true }, path: ['user', 'id'] };
  return more.length === 0 ? ownEntry(actor, name) : undefined;
}

type Finder = (object: string, path: readonly string[], hops?: number) => ResolvedPath | undefined;

function createFinder(lookup: (name: string) => ScopeObject | undefined): Finder {
  return function find(object, path, hops = 0) {
    const [name, ...rest] = path;
    if (name === undefined || hops > expressionLimits.hops) return undefined;
    const target = lookup(object);
    if (!target) return undefined;
    const own = resolveOwn(target, name);
    if (!own) return undefined;
    if (rest.length === 0) return { ...own, path: [name] };
    return resolveMember(own.type, rest, hops, find, name);
  };
}

/** What stands behind a dot: a stage's member, money's parts, or the fields of a reference's target. */
function resolveMember(
  type: FeelType,
  rest: readonly string[],
  hops: number,
  find: Finder,
  name: string,
): ResolvedPath | undefined {
  if (typeof type === 'string') return undefined;
  const [member = ''] = rest;
  if ('stage' in type) {
    const canonical =
      Object.hasOwn(stageMembers, member) && rest.length === 1 ? stageMembers[member] : undefined;
    return canonical === undefined ? undefined : { ...systemResolved(canonical), path: [canonical] };
  }
  if ('money' in type) {
    if (rest.length > 1 || (member !== 'original' && member !== 'currency')) return undefined;
    return { type: member === 'original' ? 'number' : 'string', path: [name, member] };
  }
  const found =
    'user' in type
      ? resolveSafe(members, rest, hops)
      : type.reference === 'department'
        ? resolveSafe(departments, rest, hops)
        : find(type.reference, rest, hops + 1);
  return found && { ...found, path: [name, ...(found.path ?? rest)] };
}

/** The fixed safe fields of members and departments (DECISIONS 1). */
function resolveSafe(
  fields: Readonly<Record<string, FeelType>>,
  path: readonly string[],
  hops: number,
): ResolvedPath | undefined {
  const [name = '', ...rest] = path;
  const found = ownEntry(fields, name);
  if (!found || rest.length === 0) return found;
  const isDepartment = typeof found.type === 'object' && 'reference' in found.type;
  return isDepartment && hops + 1 < expressionLimits.hops
    ? resolveSafe(departments, rest, hops + 1)
    : undefined;
}

function ownEntry(types: Readonly<Record<string, FeelType>>, name: string): ResolvedPath | undefined {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  return type === undefined ? undefined : { type };
}

function resolveOwn(object: ScopeObject, name: string): ResolvedPath | undefined {
  for (const field of object.fields) {
    if (field.name !== name) continue;
    const options =
      field.settings.optionSet === undefined ? undefined : object.optionValues?.(field.settings.optionSet);
    return { type: fieldKinds[field.kind].feelType(field), ...(options && { options }) };
  }
  if (stageAttributes.has(name) && object.stages === undefined) return undefined;
  if (name === 'stage')
    return {
      type: { stage: true },
      ...(Array.isArray(object.stages) && { options: object.stages as readonly string[] }),
    };
  return systemTypes.has(name) ? systemResolved(name) : undefined;
}

function systemResolved(name: string): ResolvedPath {
  const type = systemTypes.get(name) ?? 'any';
  return { type, ...(name === 'stageCategory' && { options: stageCategories }) };
}
