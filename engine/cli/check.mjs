import path from 'node:path';
import { ensureNode } from './ensure-node.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { root } from './root.mjs';
import { runNode } from './run-command.mjs';
import { say } from './say.mjs';

/** `npm run check`: everything that can be said of the code without running the product; all findings, then exit 1. */
ensureNode();
await ensurePackages();
// These import packages as they load, so on a fresh clone only after the packages are there.
const { checkBoundaries } = await import('./boundaries/check-boundaries.mjs');
const { checkPackagesUsed } = await import('./boundaries/check-packages-used.mjs');

const tool =
  (script, ...args) =>
  async () => {
    const { code, output } = await runNode(path.join(root, script), args, { quiet: true });
    return code === 0 ? [] : [output.trim()];
  };
const steps = [
  ['format', tool('node_modules/@biomejs/biome/bin/biome', 'format', '.')],
  ['lint', tool('node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet')],
  ['types', tool('node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false')],
  ['generated types', tool('schemas/generate-types.mjs', '--check')],
  ['boundaries', checkBoundaries],
  ['packages used', checkPackagesUsed],
  ['dead code', tool('node_modules/knip/bin/knip.js', '--no-progress')],
  [
    'unit tests',
    tool('node_modules/vitest/vitest.mjs', 'run', '--project=unit', '--project=web', '--reporter=dot'),
  ],
];

let failed = 0;
for (const [name, step] of steps) {
  const began = Date.now();
  const findings = await step();
  say(
    `${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  );
  for (const finding of findings) say(finding);
  failed += findings.length === 0 ? 0 : 1;
}
process.exit(failed === 0 ? 0 : 1);
