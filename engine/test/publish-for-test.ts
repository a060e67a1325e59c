import { compileRelease, keyOf } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { publishComponents, type PublishServices } from '#engine/publish/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';

/**
 * Publishes documents beside those of the active release and returns the new release's number.
 * @throws Error with every finding when the check refuses them
 */
export async function publishForTest(
  services: PublishServices,
  ctx: Context,
  documents: readonly ComponentDocument[],
): Promise<number> {
  const before = await services.registry.release(ctx.ws, ctx.head.release);
  const components = new Map(before.documents);
  for (const document of documents) components.set(keyOf(document), document);
  const { currency } = ctx.workspace;
  const { release: compiled, findings } = compileRelease(components, { number: before.number + 1, currency });
  if (compiled === undefined)
    throw new Error(findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const publication = {
    before,
    components,
    note: 'test',
    action: 'release.published',
    ifMoved: 'draft.behind' as const,
  };
  const { release } = await publishComponents(services, ctx, publication);
  return release;
}
