import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ComponentKey, identityOf, isComponentKind } from '#engine/metadata/index.ts';
import type { DemoDocument, PackDocument } from '#schemas/types/index.ts';

const folders = ['objects', 'optionSets', 'forms', 'views', 'pipelines', 'roles', 'apps'] as const;

/** A pack as its folder holds it. */
export interface PackFiles {
  pack: PackDocument;
  /** Its components, `pack/<name>` among them, by key; as read, not checked yet. */
  components: ReadonlyMap<ComponentKey, unknown>;
  /** Its files of demo records in the order in which they are installed; as read. */
  demo: readonly DemoDocument[];
}

/**
 * Reads every pack below the folder, by name. A folder without pack.json is none; a missing folder holds none.
 * @throws when a file is not JSON or does not say which component it is
 */
export async function readPacks(folder: string): Promise<Map<string, PackFiles>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const packs = new Map<string, PackFiles>();
  for (const entry of entries
    .filter((each) => each.isDirectory())
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = await readPack(join(folder, entry.name));
    if (files) packs.set(files.pack.name, files);
  }
  return packs;
}

async function readPack(folder: string): Promise<PackFiles | undefined> {
  const names = await jsonFiles(folder);
  if (!names.includes('pack.json')) return undefined;
  const pack = (await readJson(join(folder, 'pack.json'))) as PackDocument;
  const components = new Map<ComponentKey, unknown>([[`pack/${pack.name}`, pack]]);
  for (const kind of folders) {
    for (const name of await jsonFiles(join(folder, kind))) {
      const document = await readJson(join(folder, kind, name));
      components.set(keyIn(document, `${pack.name}/${kind}/${name}`), document);
    }
  }
  const demo: DemoDocument[] = [];
  for (const file of pack.demo ?? []) demo.push((await readJson(join(folder, file))) as DemoDocument);
  return { pack, components, demo };
}

function keyIn(document: unknown, file: string): ComponentKey {
  const { kind, name } = identityOf(document);
  if (typeof kind === 'string' && isComponentKind(kind) && typeof name === 'string') return `${kind}/${name}`;
  throw new Error(`The pack file ${file} does not say which component it is.`);
}

async function jsonFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map(({ name }) => name)
    .toSorted();
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`The pack file ${file} could not be read.`, { cause: error });
  }
}
