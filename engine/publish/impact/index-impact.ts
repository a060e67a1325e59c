import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';

/** The indexes that will be made for records there are. */
export async function indexImpact(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const object of after.objects.values()) {
    const old = before.objects.get(object.name);
    if (!old) continue;
    const known = new Set(old.indexes.map(({ name }) => name));
    const added = object.indexes.map(({ name }) => name).filter((name) => !known.has(name));
    if (added.length === 0) continue;
    const count = await ws.records(object.name).countDocuments({});
    items.push({
      code: 'impact.indexes',
      severity: 'info',
      object: object.name,
      count,
      params: { indexes: added },
    });
  }
  return items.filter(({ count }) => count > 0);
}
