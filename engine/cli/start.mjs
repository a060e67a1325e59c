import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './ensure-build.mjs';
import { ensureNode } from './ensure-node.mjs';
import { ensurePackages } from './ensure-packages.mjs';

/** `npm start`: installs, builds and serves; each step only when something changed since the last one. */
ensureNode();
await ensurePackages();
const { server, app } = await ensureBuild();
process.env.NODE_ENV ??= 'production';
process.env.FIELDWORK_APP_DIR ??= app;
await import(pathToFileURL(path.join(server, 'main.js')).href);
