import type { ObjectId, WorkspaceDatabase } from '#engine/database/index.ts';
import { createFindingGroups } from './group-findings.ts';
import { type GroupedFinding, type ImportCounts, noCounts } from './import-document.ts';
import { rowsOf } from './stage-rows.ts';

/** What has become of the rows of an import, and what kept those that failed. */
export async function countRows(
  ws: WorkspaceDatabase,
  id: ObjectId,
): Promise<{ counts: ImportCounts; findings: GroupedFinding[] }> {
  const counts: ImportCounts = { ...noCounts };
  const states = await rowsOf(ws)
    .aggregate<{ _id: keyof ImportCounts | 'pending'; count: number }>([
      { $match: { import: id } },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ])
    .toArray();
  for (const { _id, count } of states) if (_id !== 'pending') counts[_id] = Number(count);
  const groups = createFindingGroups();
  const failed = rowsOf(ws).find({ import: id, state: 'failed' }, { projection: { problems: 1 } });
  for await (const { problems = [] } of failed) for (const problem of problems) groups.add(problem);
  return { counts, findings: groups.list() };
}
