import { spawn } from 'node:child_process';
import { ensureNode } from './ensure-node.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

/**
 * `npm run dev`: the engine restarts when its sources change and the app is replaced in the open browser.
 * The app's development server stands in front and passes API and socket calls on to the engine.
 */
ensureNode();
await ensurePackages();
const appPort = process.env.PORT ?? '3000';
const enginePort = String(Number(appPort) + 1);
const url = `http://127.0.0.1:${appPort}`;
say(`Development: ${url} (engine on port ${enginePort})`);

const engine = [
  '--import',
  'tsx',
  '--watch-path=engine',
  '--watch-path=schemas',
  '--watch-preserve-output',
  'engine/main.ts',
];
const app = [
  'node_modules/vite/bin/vite.js',
  '--config',
  'runtime/vite.config.ts',
  '--port',
  appPort,
  '--strictPort',
];
const children = [
  start(engine, { PORT: enginePort, FIELDWORK_PUBLIC_URL: process.env.FIELDWORK_PUBLIC_URL ?? url }),
  start(app, { FIELDWORK_ENGINE_URL: `http://127.0.0.1:${enginePort}` }),
];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => children.forEach((child) => child.kill(signal)));

function start(args, env) {
  return spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
}
