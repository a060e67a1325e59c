import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CheckedKind } from '#schemas/meta/compile-checker.ts';

/** One JSON document of a pack folder as it stands in its file. */
export interface PackFile {
  kind: CheckedKind;
  /** File name without `.json`. */
  name: string;
  document: unknown;
}

const folders: Record<string, CheckedKind> = {
  objects: 'object',
  optionSets: 'optionSet',
  forms: 'form',
  views: 'view',
  pipelines: 'pipeline',
  roles: 'role',
  apps: 'app',
  demo: 'demo',
};

/** Reads all documents of the pack in `folder`; a folder that packs do not have is an error. */
export function loadPackFolder(folder: string): PackFile[] {
  const files: PackFile[] = [
    { kind: 'pack', name: basename(folder), document: read(join(folder, 'pack.json')) },
  ];
  for (const entry of readdirSync(folder).sort()) {
    if (entry === 'pack.json' || entry === 'guide') continue;
    const kind = folders[entry];
    if (!kind) throw new Error(`${folder}: packs have no folder ${entry}`);
    for (const file of readdirSync(join(folder, entry)).sort()) {
      files.push({ kind, name: basename(file, '.json'), document: read(join(folder, entry, file)) });
    }
  }
  return files;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
