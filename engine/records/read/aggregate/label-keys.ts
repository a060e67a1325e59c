import { type Document, ObjectId } from '#engine/database/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { loadReferenceNames } from '../present/reference-names.ts';
import { presenterFor } from '../present/present-records.ts';
import type { StoredGroupKey } from './group-keys.ts';

/** The labels of each group's keys: of references, people, options and stages; null for a key that needs none. */
export async function labelKeys(
  ctx: Context,
  object: CompiledObject,
  { keys, rows }: { readonly keys: readonly StoredGroupKey[]; readonly rows: readonly Document[] },
): Promise<(string | null)[][]> {
  const labellers = await Promise.all(
    keys.map(async (key, index) => {
      const values = rows.map((row): unknown => row['k']?.[`k${index}`]);
      return key.reference === undefined
        ? optionLabeller(ctx, object, key)
        : referenceLabeller(ctx, key.reference, values);
    }),
  );
  return rows.map((row) =>
    labellers.map((label, index) => {
      const value: unknown = row['k']?.[`k${index}`];
      return value === null || value === undefined ? null : (label(value) ?? null);
    }),
  );
}

type Labeller = (value: unknown) => string | undefined;

function optionLabeller(ctx: Context, object: CompiledObject, { name }: StoredGroupKey): Labeller {
  const { fields, stageLabels } = presenterFor(ctx, object);
  if (name === 'stage') return (value) => stageLabels.get(String(value));
  const options = fields.find((field) => field.name === name)?.options;
  return (value) => options?.get(String(value));
}

async function referenceLabeller(
  ctx: Context,
  reference: string,
  values: readonly unknown[],
): Promise<Labeller> {
  const ids = values.filter((value): value is ObjectId => value instanceof ObjectId);
  const names = await loadReferenceNames(ctx, reference, ids);
  return (value) => (value instanceof ObjectId ? names.get(value.toHexString()) : undefined);
}
