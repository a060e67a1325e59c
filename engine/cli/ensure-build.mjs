import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hashSources } from './hash-sources.mjs';
import { root } from './root.mjs';
import { runNode } from './run-command.mjs';
import { say, stop } from './say.mjs';

const keptBuilds = 3;
const shared = ['schemas', 'plugins', 'package-lock.json', 'tsconfig.json'];
const parts = [
  { name: 'server', label: 'server', config: 'engine/vite.config.ts', sources: ['engine', ...shared] },
  {
    name: 'app',
    label: 'app',
    config: 'runtime/vite.config.ts',
    sources: ['runtime', 'designer', ...shared],
  },
];

/**
 * After it returns, the server bundle and the browser app stand in dist/, built from the sources as they are now.
 * A build lies in a folder named after the hash of its sources, so an unchanged tree builds nothing.
 *
 * @returns {Promise<{server: string, app: string}>} absolute folders
 */
export async function ensureBuild() {
  const folders = {};
  for (const part of parts) folders[part.name] = await ensurePart(part);
  return folders;
}

async function ensurePart({ name, label, config, sources }) {
  const folder = path.join(root, 'dist', name, hashSources(sources));
  if (existsSync(folder)) return folder;
  say(`Building the ${label} …`);
  const unfinished = path.join(root, 'dist', `.${name}-${process.pid}`);
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const args = ['build', '--config', config, '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'error'];
  const { code, output } = await runNode(vite, args, {
    quiet: true,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    stop(`${output}\nThe ${label} could not be built.`);
  }
  mkdirSync(path.dirname(folder), { recursive: true });
  if (!existsSync(folder)) renameSync(unfinished, folder);
  removeOlder(path.dirname(folder));
  return folder;
}

/** Keeps the newest builds: a server that still runs reads its files from one of them. */
function removeOlder(parent) {
  const builds = readdirSync(parent)
    .map((name) => path.join(parent, name))
    .filter((folder) => lstatSync(folder).isDirectory())
    .sort((a, b) => lstatSync(b).mtimeMs - lstatSync(a).mtimeMs);
  for (const folder of builds.slice(keptBuilds)) rmSync(folder, { recursive: true, force: true });
}
