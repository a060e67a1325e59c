import { loadHead } from '#engine/metadata/index.ts';
import { type Context, systemContext } from '#engine/permissions/index.ts';
import type { PackServices } from './pack-services.ts';

/** The engine's own context for a pack's work, under the release that is active now. */
export async function systemContextOf(
  { registry }: PackServices,
  { ws, workspace, now }: Context,
  reason: string,
): Promise<Context> {
  const head = await loadHead(ws);
  return systemContext(
    { ws, workspace, now, head, release: await registry.release(ws, head.release) },
    reason,
  );
}
