import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { ensureNode } from './ensure-node.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { root } from './root.mjs';
import { runNode } from './run-command.mjs';
import { say, stop } from './say.mjs';

/** `npm run bench [name]`: runs bench/<name>.bench.ts, or all of them; each prints ratios against its own baseline. */
ensureNode();
await ensurePackages();
const { server, app } = await ensureBuild();
const wanted = process.argv[2];
const scripts = readdirSync(path.join(root, 'bench'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.bench.ts') && (!wanted || file.includes(wanted)))
  .sort();
if (scripts.length === 0) stop(`There is no benchmark named ${wanted}.`);
for (const script of scripts) {
  say(`\n${script}`);
  const env = { ...process.env, FIELDWORK_BUILT_SERVER: server, FIELDWORK_BUILT_APP: app };
  const { code } = await runNode('--import', ['tsx', path.join('bench', script), ...process.argv.slice(3)], {
    env,
  });
  if (code !== 0) process.exitCode = code;
}
