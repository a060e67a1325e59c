import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const MANIFEST = 'manifest.json';

/** What a backup holds, written last: a backup without it is not whole. */
export interface Manifest {
  kind: 'fieldwork-backup';
  version: 1;
  createdAt: string;
  /** Paths within the backup. */
  files: { path: string; bytes: number; sha256: string }[];
  collections: { namespace: string; documents: number; indexes: string[] }[];
}

/** @throws Error when the folder holds no whole backup of a version this program knows */
export function loadManifest(folder: string): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
  } catch (cause) {
    throw new Error(`There is no whole backup in ${folder}: its ${MANIFEST} cannot be read.`, { cause });
  }
  if (manifest.kind !== 'fieldwork-backup' || manifest.version !== 1)
    throw new Error(`The backup in ${folder} was made by a newer program or is none.`);
  return manifest;
}

/** @throws Error naming the first file that is missing, cut off or changed since the backup was made */
export async function assertWhole(folder: string, { files }: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of files) {
    const found = await describeFile(folder, path).catch(() => null);
    if (found === null) throw new Error(`The backup is not whole: ${path} is missing.`);
    if (found.bytes !== bytes)
      throw new Error(`The backup is damaged: ${path} has ${found.bytes} bytes instead of ${bytes}.`);
    if (found.sha256 !== sha256) throw new Error(`The backup is damaged: ${path} was changed.`);
  }
}

/** A file as a manifest lists it. */
export async function describeFile(folder: string, path: string): Promise<Manifest['files'][number]> {
  const hash = createHash('sha256');
  const file = join(folder, path);
  await pipeline(createReadStream(file), hash);
  return { path, bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
