#!/usr/bin/env node
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './ensure-build.mjs';
import { ensureNode } from './ensure-node.mjs';
import { ensurePackages } from './ensure-packages.mjs';

/** The `fieldwork` command; its verbs live in fieldwork.ts and are part of the server bundle. */
ensureNode();
await ensurePackages();
const { server } = await ensureBuild();
await import(pathToFileURL(path.join(server, 'fieldwork.js')).href);
