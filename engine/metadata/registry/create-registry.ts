import type { Database, ReleaseRecord, WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { CompiledRelease } from '../compiled-release.ts';
import { buildRelease } from '../compile/build-release.ts';
import { loadContents } from './release-contents.ts';

/** The compiled releases of all workspaces, by number. */
export interface Registry {
  /**
   * The release, the same object for every caller; compiled once per process. Release 0 has no components.
   * @throws FieldworkError `release.notFound`, or `release.broken` when its contents do not verify
   */
  release(ws: WorkspaceDatabase, number: number): Promise<CompiledRelease>;
}

const keptPerWorkspace = 8;

/** Returns a registry. Releases never change, so nothing is ever invalidated; the oldest used is dropped. */
export function createRegistry({ database }: { database: Database }): Registry {
  const workspaces = new WeakMap<WorkspaceDatabase, Map<number, Promise<CompiledRelease>>>();
  return {
    release(ws, number) {
      const known = workspaces.get(ws) ?? new Map<number, Promise<CompiledRelease>>();
      workspaces.set(ws, known);
      const pending = known.get(number) ?? loadRelease(database, ws, number);
      remember(known, number, pending);
      return pending;
    },
  };
}

function remember(
  known: Map<number, Promise<CompiledRelease>>,
  number: number,
  pending: Promise<CompiledRelease>,
) {
  known.delete(number);
  known.set(number, pending);
  const [oldest] = known.keys();
  if (known.size > keptPerWorkspace && oldest !== undefined) known.delete(oldest);
  pending.catch(() => known.delete(number));
}

async function loadRelease(
  database: Database,
  ws: WorkspaceDatabase,
  number: number,
): Promise<CompiledRelease> {
  const currency = await loadCurrency(database, ws);
  if (number === 0) return buildRelease(new Map(), { number, currency });
  const record = await loadReleaseRecord(ws, number);
  return buildRelease(await loadContents(ws, record), { number, currency });
}

/**
 * What is stored of a release.
 * @throws FieldworkError `release.notFound`
 */
export async function loadReleaseRecord(ws: WorkspaceDatabase, number: number): Promise<ReleaseRecord> {
  const record = await ws.models.Release.findById(number).lean();
  if (!record) throw problem('release.notFound', { params: { release: number } });
  return record;
}

/** The currency never changes after set-up, so a compiled release may hold it. */
async function loadCurrency(database: Database, ws: WorkspaceDatabase): Promise<string> {
  const workspace = await database.control.models.Workspace.findById(ws.slug).lean();
  return workspace?.currency ?? 'CNY';
}
