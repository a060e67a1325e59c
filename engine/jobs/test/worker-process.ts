import { once } from 'node:events';
import { loadConfig } from '#engine/config/index.ts';
import { connectDatabase } from '#engine/database/index.ts';
import { createLogger } from '#engine/logging/index.ts';
import { createJobs } from '../index.ts';
import { copyRows } from './copy-rows.ts';

/** Works as a process of its own until it is killed; says `row <n>` before each row from the third on, then waits. */
const config = loadConfig(process.env as Record<string, string>);
const logger = createLogger({ logLevel: 'silent' });
const database = await connectDatabase({ config, logger });
const jobs = createJobs({ workspaces: async () => [database.workspace('test')], logger, pollMs: 20 });
jobs.register(
  'copy',
  copyRows(async (row) => {
    if (row < 3) return;
    process.stdout.write(`row ${row}\n`);
    await once(process.stdin, 'data');
  }),
);
await jobs.start();
