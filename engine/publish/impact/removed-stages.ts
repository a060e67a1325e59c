import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';

/** Records that stand in a stage or pipeline that is to go: they would be stuck, so it is refused. */
export async function removedStages(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const object of before.objects.values()) {
    const next = after.objects.get(object.name);
    if (!next) continue;
    for (const pipeline of object.pipelines) {
      const kept = next.pipelines.find(({ name }) => name === pipeline.name);
      const removed = [...pipeline.stages.keys()].filter((stage) => !kept?.stages.has(stage));
      for (const stage of removed) {
        const count = await ws
          .records(object.name)
          .countDocuments({ '_stage.pipeline': pipeline.name, '_stage.stage': stage });
        const params = { pipeline: pipeline.name, stage };
        items.push({ code: 'impact.stageRemoved', severity: 'blocking', object: object.name, count, params });
      }
    }
  }
  return items.filter(({ count }) => count > 0);
}
