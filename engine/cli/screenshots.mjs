import path from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { root } from './root.mjs';
import { runNode } from './run-command.mjs';

/** `npm run screenshots`: takes the pictures in docs/screenshots anew, from the built product with its sample data. */
await ensurePackages();
const { server, app } = await ensureBuild();
const env = { ...process.env, FIELDWORK_BUILT_SERVER: server, FIELDWORK_BUILT_APP: app };
const script = path.join(root, 'engine/test/browser/take-screenshots.ts');
const { code } = await runNode('--import', ['tsx', script], { env });
process.exit(code);
