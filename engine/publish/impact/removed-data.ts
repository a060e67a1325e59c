import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';

/** Records of removed objects and records that hold a value in a removed field: kept, but no longer shown. */
export async function removedData(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const object of before.objects.values()) {
    const next = after.objects.get(object.name);
    if (next) items.push(...(await removedFields(ws, object, next)));
    else {
      const count = await ws.records(object.name).countDocuments({});
      items.push({
        code: 'impact.objectRemoved',
        severity: 'warning',
        object: object.name,
        count,
        params: {},
      });
    }
  }
  return items.filter(({ count }) => count > 0);
}

async function removedFields(
  ws: WorkspaceDatabase,
  object: CompiledObject,
  next: CompiledObject,
): Promise<ImpactItem[]> {
  const removed = [...object.fields.values()].filter(({ name }) => !next.fields.has(name));
  const items: ImpactItem[] = [];
  for (const { name, path } of removed) {
    const count = await ws.records(object.name).countDocuments({ [path]: { $exists: true } });
    items.push({
      code: 'impact.fieldRemoved',
      severity: 'warning',
      object: object.name,
      field: name,
      count,
      params: { field: name },
    });
  }
  return items;
}

/** The names to reserve, `deal` or `deal.amount`: those whose removal leaves data or history behind. */
export async function namesWithData(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<string[]> {
  const names: string[] = [];
  for (const object of before.objects.values()) {
    const next = after.objects.get(object.name);
    if (!next) {
      const isUsed = (await ws.records(object.name).findOne({}, { projection: { _id: 1 } })) !== null;
      const hasPast = (await ws.history(object.name).findOne({}, { projection: { _id: 1 } })) !== null;
      if (isUsed || hasPast) names.push(object.name);
      continue;
    }
    for (const { name, path } of object.fields.values()) {
      if (next.fields.has(name)) continue;
      const held = await ws
        .records(object.name)
        .findOne({ [path]: { $exists: true } }, { projection: { _id: 1 } });
      const past = await ws
        .history(object.name)
        .findOne({ 'changes.field': name }, { projection: { _id: 1 } });
      if (held || past) names.push(`${object.name}.${name}`);
    }
  }
  return names;
}
