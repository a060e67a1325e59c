import { appendAudit } from '#engine/audit/index.ts';
import { problem } from '#engine/errors/index.ts';
import { loadActive } from '#engine/publish/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { type KeptDemo, removeDemo } from './demo/remove-demo.ts';
import type { PackServices } from './pack-services.ts';
import { systemContextOf } from './system-context-of.ts';
import { withPackLock } from './with-pack-lock.ts';

/**
 * Takes away the demo records of an installed pack that nobody has touched, for good.
 * @throws FieldworkError `pack.notInstalled`, `pack.busy`
 */
export async function removeDemoData(
  services: PackServices,
  ctx: Context,
  name: string,
): Promise<{ removed: number; kept: KeptDemo[] }> {
  const { ws, principal } = ctx;
  const { release } = await loadActive(services, ws);
  if (!release.packs.has(name)) throw problem('pack.notInstalled', { params: { pack: name } });
  const system = await systemContextOf(services, ctx, `remove demo data of ${name}`);
  const outcome = await withPackLock(ws, () => removeDemo(services.writer, system, name));
  await ws.transaction((session) =>
    appendAudit(ws, session, {
      actor: { id: principal.memberId, name: principal.name },
      action: 'pack.demoRemoved',
      target: { kind: 'pack', name },
      detail: { removed: outcome.removed, kept: outcome.kept.length },
    }),
  );
  return outcome;
}
