import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { indexImpact } from './index-impact.ts';
import type { ImpactItem } from './impact.ts';
import type { ReleaseStep } from './release-step.ts';
import { removedData } from './removed-data.ts';
import { removedStages } from './removed-stages.ts';
import { roleImpact } from './role-impact.ts';
import { startedRecords } from './started-records.ts';
import { violations } from './violations.ts';

/**
 * What activating `after` means for the records and members there are: counted on the real data, the blocking
 * consequences first.
 */
export async function forecastImpact(ws: WorkspaceDatabase, step: ReleaseStep): Promise<ImpactItem[]> {
  const items = [
    ...(await removedData(ws, step)),
    ...(await removedStages(ws, step)),
    ...(await violations(ws, step)),
    ...(await duplicateKeys(ws, step)),
    ...(await startedRecords(ws, step)),
    ...(await roleImpact(ws, step)),
    ...(await indexImpact(ws, step)),
  ];
  const ranks = { blocking: 0, warning: 1, info: 2 };
  return items.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}
