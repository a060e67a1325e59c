import type { CompiledRelease } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { activateRelease } from '#engine/publish/index.ts';
import { removeDemo } from './demo/remove-demo.ts';
import type { PackServices } from './pack-services.ts';
import { systemContextOf } from './system-context-of.ts';

/** Takes away what a failed install made: its demo records, then its release by activating the one before. */
export async function undoInstall(
  services: PackServices,
  ctx: Context,
  { before, packs, isPublished }: { before: CompiledRelease; packs: readonly string[]; isPublished: boolean },
): Promise<void> {
  const system = await systemContextOf(services, ctx, 'undo install');
  for (const pack of packs.toReversed()) await removeDemo(services.writer, system, pack);
  if (isPublished) await activateRelease(services, ctx, before.number);
}
