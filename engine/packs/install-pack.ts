import { problem } from '#engine/errors/index.ts';
import {
  checkComponents,
  type CompiledRelease,
  type ComponentKey,
  type Components,
  hasErrors,
  hashComponent,
  loadTombstones,
  parseComponentKey,
  rebaseDraft,
} from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import {
  componentLoader,
  findingsProblem,
  loadActive,
  type Origin,
  publishComponents,
} from '#engine/publish/index.ts';
import { demoRegister } from './demo/demo-records.ts';
import { installDemo } from './demo/install-demo.ts';
import { type PackFiles, readPacks } from './pack-files.ts';
import type { PackServices } from './pack-services.ts';
import { packsToInstall } from './packs-to-install.ts';
import { systemContextOf } from './system-context-of.ts';
import { undoInstall } from './undo-install.ts';
import { withPackLock } from './with-pack-lock.ts';

/** What an install came to. */
export interface Installed {
  /** The release that has the packs. */
  release: number;
  /** Names of the packs that were added, the required ones first. */
  packs: string[];
  demoRecords: number;
}

/**
 * Installs a pack with those it requires as one release, then its demo data where asked. Installing one that is there
 * adds the demo data it lacks. Refused demo data undo the whole install.
 * @throws FieldworkError `pack.notFound`, `pack.installed`, `pack.namesTaken`, `pack.requires`, `pack.invalid`,
 * `pack.demoFailed`, `pack.busy`, `release.moved`
 */
export async function installPack(
  services: PackServices,
  ctx: Context,
  wish: { name: string; demoData: boolean },
): Promise<Installed> {
  return withPackLock(ctx.ws, () => installAlone(services, ctx, wish));
}

async function installAlone(
  services: PackServices,
  ctx: Context,
  { name, demoData }: { name: string; demoData: boolean },
): Promise<Installed> {
  const gallery = await readPacks(services.packsFolder);
  const { release: before } = await loadActive(services, ctx.ws);
  const packs = packsToInstall(gallery, name, before);
  if (packs.length === 0 && !(demoData && (await lacksDemo(ctx, gallery.get(name))))) {
    throw problem('pack.installed', { params: { pack: name } });
  }
  const release =
    packs.length > 0 ? await publishPacks(services, ctx, before, { name, packs }) : before.number;
  const files = gallery.get(name);
  const toFill = demoData
    ? [...packs.filter(({ pack }) => pack.name !== name), ...(files ? [files] : [])]
    : [];
  let demoRecords = 0;
  try {
    const system = await systemContextOf(services, ctx, `install pack ${name}`);
    const installer = ctx.principal.memberId;
    for (const each of toFill) {
      demoRecords += await installDemo({ writer: services.writer, ctx: system, files: each, installer });
    }
  } catch (error) {
    await undoInstall(services, ctx, {
      before,
      packs: toFill.map(({ pack }) => pack.name),
      isPublished: packs.length > 0,
    });
    throw error;
  }
  return { release, packs: packs.map(({ pack }) => pack.name), demoRecords };
}

async function lacksDemo({ ws }: Context, files: PackFiles | undefined): Promise<boolean> {
  const wanted = files?.demo.flatMap(({ records }) => records).length ?? 0;
  const made = await demoRegister(ws).countDocuments({ pack: files?.pack.name ?? '', rev: { $ne: null } });
  return made < wanted;
}

async function publishPacks(
  services: PackServices,
  ctx: Context,
  before: CompiledRelease,
  { name, packs }: { name: string; packs: readonly PackFiles[] },
): Promise<number> {
  const { ws } = ctx;
  assertNamesFree(before, packs);
  const components = new Map<ComponentKey, unknown>(before.documents);
  const origins = new Map<ComponentKey, Origin>();
  for (const { pack, components: own } of packs) {
    for (const [key, document] of own) {
      components.set(key, document);
      origins.set(key, { pack: pack.name, version: pack.version, hash: hashComponent(document) });
    }
  }
  const tombstones = await loadTombstones(ws);
  const findings = checkComponents({ components, published: before.documents, tombstones });
  if (hasErrors(findings)) throw findingsProblem(ctx, 'pack.invalid', findings, { pack: name });
  const { release } = await publishComponents(services, ctx, {
    before,
    // The check has just found that every document is what its key says.
    components: components as Components,
    origins,
    note: `Install ${packs.map(({ pack }) => `${pack.name} ${pack.version}`).join(', ')}`,
    action: 'pack.installed',
    ifMoved: 'release.moved',
    detail: { packs: packs.map(({ pack }) => pack.name) },
  });
  await rebaseDraft(ws, { loadBase: componentLoader(services, ws) });
  return release;
}

/** A component that is there already is never overwritten, even by an equal one. */
function assertNamesFree(before: CompiledRelease, packs: readonly PackFiles[]): void {
  const taken = packs.flatMap(({ components }) =>
    [...components.keys()].filter((key) => before.documents.has(key)),
  );
  if (taken.length === 0) return;
  throw problem('pack.namesTaken', {
    params: { names: taken },
    errors: taken.map((key) => ({
      pointer: `/components/${key}`,
      code: 'pack.nameTaken',
      params: parseComponentKey(key),
    })),
  });
}
