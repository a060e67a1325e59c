import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { isSameJson } from '#engine/metadata/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';

/** How many active members hold a role that changes or goes. */
export async function roleImpact(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const [role, document] of before.roles) {
    const next = after.roles.get(role);
    if (isSameJson(document, next)) continue;
    const count = await ws.models.Member.countDocuments({ roles: role, active: true });
    const code = next ? 'impact.roleChanged' : 'impact.roleRemoved';
    items.push({ code, severity: next ? 'info' : 'warning', count, params: { role } });
  }
  return items.filter(({ count }) => count > 0);
}
