import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { activate } from './activate.ts';
import { loadActive, type PublishServices } from './active-release.ts';
import { expand } from './expand.ts';
import { impactProblem } from './findings-problem.ts';
import { forecastImpact } from './impact/forecast-impact.ts';
import type { ImpactItem } from './impact/impact.ts';

/**
 * Makes an earlier (or later) release the active one. Nothing stored is rewritten; what its definitions do not know is
 * kept and not shown.
 * @throws FieldworkError `release.notFound`, `release.active`, `release.broken`, `release.notReversible` when records
 * stand where it has no stage or hold options it does not have, `release.moved` when the head moved meanwhile
 */
export async function activateRelease(
  services: PublishServices,
  ctx: Context,
  number: number,
): Promise<{ release: number; impact: ImpactItem[] }> {
  const { ws, now } = ctx;
  const { release: before } = await loadActive(services, ws);
  const after = await services.registry.release(ws, number);
  if (after.number === before.number) throw problem('release.active', { params: { release: number } });
  const step = { before, after };
  const impact = await forecastImpact(ws, step);
  if (impact.some(({ severity }) => severity === 'blocking')) {
    throw impactProblem('release.notReversible', impact, { release: number });
  }
  await expand(ws, step, now);
  await activate(services, ctx, { ...step, action: 'release.activated', ifMoved: 'release.moved' });
  return { release: number, impact };
}
