import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { ensureNode } from './ensure-node.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { root } from './root.mjs';
import { runNode } from './run-command.mjs';
import { say } from './say.mjs';

/**
 * `npm test` runs everything deterministic with property, fuzz and crash tests at small counts, browser tests
 * included; `npm run test:long` (argument `long`) the same kinds of test at the large counts. A further argument
 * narrows either to files whose path contains it. The last line is `N passed, N failed`.
 */
const [lane, ...filters] =
  process.argv[2] === 'long' ? process.argv.slice(2) : ['usual', ...process.argv.slice(2)];
ensureNode();
await ensurePackages();
const { server, app } = await ensureBuild();

const noBrowser = process.env.FIELDWORK_NO_BROWSER === '1';
const projects = lane === 'long' ? ['long'] : ['unit', 'api', 'web', ...(noBrowser ? [] : ['browser'])];
const report = path.join(os.tmpdir(), `fieldwork-test-${process.pid}.json`);
const { code } = await runNode(
  path.join(root, 'node_modules/vitest/vitest.mjs'),
  [
    'run',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...filters,
  ],
  {
    env: {
      ...process.env,
      FIELDWORK_BUILT_SERVER: server,
      FIELDWORK_BUILT_APP: app,
      ...(lane === 'long' ? { FIELDWORK_LONG: '1' } : {}),
    },
  },
);

const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = readReport();
if (noBrowser && lane !== 'long') say('Browser suites: not run (FIELDWORK_NO_BROWSER=1).');
say(
  process.env.MONGODB_URI
    ? 'Ran on the MongoDB at MONGODB_URI.'
    : 'Database suites: not run on a MongoDB server.',
);
const failed = numFailedTests || (code === 0 ? 0 : Math.max(1, numFailedTestSuites));
say(`${numPassedTests} passed, ${failed} failed`);
process.exit(code);

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  } finally {
    rmSync(report, { force: true });
  }
}
