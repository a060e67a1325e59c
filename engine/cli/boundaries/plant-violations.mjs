import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rules } from './rules.mjs';

/** Builds a small house that breaks every rule once and holds two files that import each other (`cycle/`), passes its folder to `work`, and takes it away again. */
export async function withPlantedViolations(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldwork-planted-'));
  try {
    write(folder, 'package.json', '{"name":"planted","type":"module"}');
    for (const place of ['schemas', 'engine', 'runtime', 'designer'])
      write(folder, `${place}/empty.ts`, 'export {};\n');
    for (const { planted } of rules) plant(folder, planted);
    write(folder, 'cycle/one.ts', "import { y } from './two.ts';\nexport const x = () => y;\n");
    write(folder, 'cycle/two.ts', "import { x } from './one.ts';\nexport const y = () => x;\n");
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function plant(folder, [from, to]) {
  const isPackage = to.startsWith('node_modules/');
  const target = isPackage ? path.dirname(to).slice('node_modules/'.length) : relative(from, to);
  if (isPackage) write(folder, path.join(path.dirname(to), 'package.json'), '{"main":"index.js"}');
  write(folder, to, 'export const x = 1;\n');
  write(folder, from, `import { x } from '${target}';\nexport const y = x;\n`);
}

function relative(from, to) {
  const way = path.posix.relative(path.posix.dirname(from), to);
  return way.startsWith('.') ? way : `./${way}`;
}

function write(folder, file, text) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
