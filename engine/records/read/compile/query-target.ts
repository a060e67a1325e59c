import type { Document, Collection } from '#engine/database/index.ts';
import { systemPaths, type CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { everything, type MongoFilter } from '../mongo-filter.ts';

/** A value that only a few things can be, found by asking each: the category of a stage, an object's own name. */
export interface EnumeratedValue {
  readonly value: string | undefined;
  readonly rows: MongoFilter;
}

/** One object's records, or the members or departments, as the compiler sees them. */
export interface QueryTarget {
  readonly name: string;
  readonly collection: Collection<Document>;
  /** Where a name is stored; undefined for what is not stored as a value of its own. */
  storedPath(name: string, member?: string): string | undefined;
  /** The values of a name that is not stored. */
  enumerated(name: string): readonly EnumeratedValue[] | undefined;
  /** What a name refers to: an object, `user` or `department`. */
  referenceOf(name: string): string | undefined;
  /** Whether the name is a declared field, which a field right must give. */
  isField(name: string): boolean;
}

/** The target of a name: an object of the release, `user` or `department`. */
export function findTarget(ctx: Context, name: string): QueryTarget | undefined {
  if (name === 'user') return peopleTarget(ctx, 'user', '_members', memberPaths);
  if (name === 'department') return peopleTarget(ctx, 'department', '_departments', departmentPaths);
  const object = ctx.release.objects.get(name);
  return object && recordTarget(ctx, object);
}

const memberPaths: Readonly<Record<string, string>> = {
  id: '_id',
  name: 'name',
  email: 'email',
  department: 'department',
};
const departmentPaths: Readonly<Record<string, string>> = { id: '_id', name: 'name' };
const systemReferences: Readonly<Record<string, string>> = {
  owner: 'user',
  createdBy: 'user',
  updatedBy: 'user',
  department: 'department',
};

function peopleTarget(
  ctx: Context,
  name: string,
  collection: string,
  paths: Readonly<Record<string, string>>,
): QueryTarget {
  return {
    name,
    collection: ctx.ws.collection(collection),
    storedPath: (asked) => (Object.hasOwn(paths, asked) ? paths[asked] : undefined),
    enumerated: () => undefined,
    referenceOf: (asked) => (name === 'user' && asked === 'department' ? 'department' : undefined),
    isField: () => false,
  };
}

function recordTarget(ctx: Context, object: CompiledObject): QueryTarget {
  return {
    name: object.name,
    collection: ctx.ws.collection(object.name),
    storedPath(name, member) {
      const field = object.fields.get(name);
      if (!field) return Object.hasOwn(systemPaths, name) ? systemPaths[name] : undefined;
      if (member === 'original') return `${field.path}.amount`;
      return member === undefined ? field.comparePath : `${field.path}.${member}`;
    },
    enumerated(name) {
      if (object.fields.has(name)) return undefined;
      if (name === 'object') return [{ value: object.name, rows: everything }];
      return name === 'stageCategory' ? stageCategories(object) : undefined;
    },
    referenceOf(name) {
      const field = object.fields.get(name);
      if (!field) return Object.hasOwn(systemReferences, name) ? systemReferences[name] : undefined;
      return field.kind === 'user' ? 'user' : field.settings.to;
    },
    isField: (name) => object.fields.has(name),
  };
}

function stageCategories(object: CompiledObject): EnumeratedValue[] {
  const stages = object.pipelines.flatMap((pipeline) => [...pipeline.stages.values()]);
  const categories = [...new Set(stages.map(({ category }) => category))];
  const known = categories.map((value) => ({
    value,
    rows: { '_stage.stage': { $in: namesOf(stages.filter(({ category }) => category === value)) } },
  }));
  return [...known, { value: undefined, rows: { '_stage.stage': { $nin: namesOf(stages) } } }];
}

function namesOf(stages: readonly { readonly name: string }[]): string[] {
  return stages.map(({ name }) => name);
}
