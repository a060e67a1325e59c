import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { Jobs } from '#engine/jobs/index.ts';
import {
  type CompiledRelease,
  type Components,
  type Head,
  loadHead,
  type Registry,
} from '#engine/metadata/index.ts';

/** What publishing works with. */
export interface PublishServices {
  registry: Registry;
  jobs: Jobs;
}

/** The release that is active now, with the head that says so. */
export async function loadActive(
  { registry }: Pick<PublishServices, 'registry'>,
  ws: WorkspaceDatabase,
): Promise<{ head: Head; release: CompiledRelease }> {
  const head = await loadHead(ws);
  return { head, release: await registry.release(ws, head.release) };
}

/** Loads the components of a release by number, as drafts ask for them. */
export function componentLoader({ registry }: PublishServices, ws: WorkspaceDatabase) {
  return async (number: number): Promise<Components> => (await registry.release(ws, number)).documents;
}
