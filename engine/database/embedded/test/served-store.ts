import { serveDataFolder } from '../index.ts';

/** A process that serves the data folder named by its first argument until it is killed or told to end; prints its URI. */
const [dataDir = ''] = process.argv.slice(2);
const { uri, close } = await serveDataFolder({ dataDir });
process.stdout.write(`${uri}\n`);
process.once('SIGTERM', () => void close().then(() => process.exit(0)));
