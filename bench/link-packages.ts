import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Gives a copy of the tree the packages of the original: a folder of links, noted as installed, so that a start there
 * neither installs them again nor can touch the original's.
 */
export function linkPackages(from: string, to: string): void {
  const [source, target] = [path.join(from, 'node_modules'), path.join(to, 'node_modules')];
  mkdirSync(target);
  for (const name of readdirSync(source)) {
    if (name.startsWith('.')) continue;
    symlinkSync(path.join(source, name), path.join(target, name), 'junction');
  }
  const lock = readFileSync(path.join(from, 'package-lock.json'));
  writeFileSync(path.join(target, '.fieldwork-lock'), createHash('sha256').update(lock).digest('hex'));
}
