import { serveDataFolder } from '../index.ts';

/** A process that serves the data folder named by its first argument until it is killed; prints its URI. */
const [dataDir = ''] = process.argv.slice(2);
const { uri } = await serveDataFolder({ dataDir });
process.stdout.write(`${uri}\n`);
