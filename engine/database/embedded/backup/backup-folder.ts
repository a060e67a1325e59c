import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storePath } from '../maintenance/verify-folder.ts';
import { openEnvironment, type StorageEnvironment } from '../storage/environment.ts';
import { readCollections } from '../storage/read-catalog.ts';
import { flushFile } from './flush-file.ts';
import { describeFile, MANIFEST, type Manifest } from './manifest.ts';

/** Files of the data folder that belong to the running process, and what repairs left. */
const NOT_OURS = /^(fieldwork\.lock|socket-name|set-aside-.*)$/;

/**
 * Copies a data folder to a new folder, consistent also while another process serves and writes it: LMDB gives this
 * process one committed state and copies that. The small files beside the store, the key of the sessions among them,
 * go with it.
 * @throws Error when there is no store, or the target is not empty
 */
export async function backupFolder(dataDir: string, to: string): Promise<Manifest> {
  const source = storePath(dataDir);
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`The folder ${to} is not empty.`);
  mkdirSync(join(to, 'store'), { recursive: true, mode: 0o700 });
  const env = openEnvironment({ path: source, durable: true, readOnly: true });
  await env.root.backup(join(to, 'store'), true);
  await env.root.close();
  const paths = ['store/data.mdb'];
  for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
    if (!entry.isFile() || NOT_OURS.test(entry.name)) continue;
    copyFileSync(join(dataDir, entry.name), join(to, entry.name));
    paths.push(entry.name);
  }
  const files = [];
  for (const path of paths) {
    flushFile(join(to, path));
    files.push(await describeFile(to, path));
  }
  const manifest: Manifest = {
    kind: 'fieldwork-backup',
    version: 1,
    createdAt: new Date().toISOString(),
    files,
    collections: await describeCollections(join(to, 'store')),
  };
  writeFileSync(join(to, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  flushFile(join(to, MANIFEST));
  return manifest;
}

/** What the copy holds, read from the copy. */
export async function describeCollections(path: string): Promise<Manifest['collections']> {
  const env = openEnvironment({ path, durable: true, readOnly: true });
  try {
    return [...listCollections(env)];
  } finally {
    await env.root.close();
  }
}

function* listCollections(env: StorageEnvironment): Iterable<Manifest['collections'][number]> {
  for (const found of readCollections(env)) {
    if (found.kind === 'damaged') throw new Error(`${found.namespace}: ${found.reason}`);
    const { namespace, count, indexes } = found.collection;
    yield { namespace, documents: count, indexes: indexes.map(({ spec }) => spec.name) };
  }
}
