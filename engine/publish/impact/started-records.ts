import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';

/** Records of an object that gets its first pipeline: they will stand at its start. */
export async function startedRecords(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const object of after.objects.values()) {
    const [pipeline] = object.pipelines;
    const old = before.objects.get(object.name);
    if (!pipeline || !old || old.pipelines.length > 0) continue;
    const count = await ws.records(object.name).countDocuments({ _stage: { $exists: false } });
    const params = { stage: pipeline.start, pipeline: pipeline.name };
    items.push({ code: 'impact.started', severity: 'info', object: object.name, count, params });
  }
  return items.filter(({ count }) => count > 0);
}
