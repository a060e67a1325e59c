import { problem } from '#engine/errors/index.ts';
import type { CompiledRelease } from '#engine/metadata/index.ts';
import type { PackFiles } from './pack-files.ts';
import { isInRange } from './version-range.ts';

/**
 * The pack and those it requires, the required ones first; those that are installed already are left out.
 * @throws FieldworkError `pack.notFound`, or `pack.requires` when a version does not fit or packs need each other
 */
export function packsToInstall(
  gallery: ReadonlyMap<string, PackFiles>,
  name: string,
  release: CompiledRelease,
): PackFiles[] {
  const found: PackFiles[] = [];
  const visit = (wanted: string, path: readonly string[]) => {
    const files = gallery.get(wanted);
    if (!files) throw problem('pack.notFound', { params: { pack: wanted } });
    if (path.includes(wanted))
      throw problem('pack.requires', { params: { pack: path.at(-1), required: wanted, range: '' } });
    for (const [required, range] of Object.entries(files.pack.requires ?? {})) {
      const version = release.packs.get(required)?.version ?? gallery.get(required)?.pack.version;
      if (version === undefined || !isInRange(version, range)) {
        throw problem('pack.requires', { params: { pack: wanted, required, range } });
      }
      visit(required, [...path, wanted]);
    }
    if (!release.packs.has(wanted) && !found.includes(files)) found.push(files);
  };
  visit(name, []);
  return found;
}
