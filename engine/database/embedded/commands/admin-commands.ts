import os from 'node:os';
import { StoreError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/message.ts';
import { reply } from '../wire/encode-reply.ts';
import type { CommandHandler } from './command.ts';

/** What `buildInfo` says: the wire level is that of MongoDB 8.0. */
const VERSION = '8.0.0';

export const ok: CommandHandler = () => reply({ ok: 1 });

export const buildInfo: CommandHandler = () =>
  reply({
    version: VERSION,
    versionArray: VERSION.split('.').map(Number).concat(0),
    gitVersion: 'fieldwork-embedded',
    modules: ['embedded'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    storageEngines: ['lmdb'],
    ok: 1,
  });

export const serverStatus: CommandHandler = ({ store }) => {
  const { rss } = process.memoryUsage();
  const uptime = Math.round((Date.now() - store.startedAt.getTime()) / 1000);
  return reply({
    host: os.hostname(),
    version: VERSION,
    process: 'fieldwork-embedded',
    pid: process.pid,
    uptime,
    localTime: new Date(),
    mem: { resident: Math.round(rss / 1_048_576), bits: 64 },
    metrics: { cursor: { open: { total: store.cursors.count() } } },
    logicalSessionRecordCache: { activeSessionsCount: store.sessions.count().sessions },
    transactions: { currentActive: store.sessions.count().transactions },
    storageEngine: { name: 'lmdb', persistent: true },
    ok: 1,
  });
};

export const connectionStatus: CommandHandler = ({ authentication }) => {
  const user = authentication?.user ?? null;
  const authenticatedUsers = user === null ? [] : [{ user, db: 'admin' }];
  return reply({ authInfo: { authenticatedUsers, authenticatedUserRoles: [] }, ok: 1 });
};

export const getParameter: CommandHandler = ({ command, store }) => {
  const known = {
    featureCompatibilityVersion: { version: '8.0' },
    authenticationMechanisms: [],
    requireApiVersion: false,
    enableTestCommands: store.hasTestCommands,
  };
  if (command.get('getParameter') === '*') return reply({ ...known, ok: 1 });
  const asked = Object.entries(known).filter(([name]) => command.has(name));
  if (asked.length === 0) throw new StoreError(72, 'no option found to get');
  return reply({ ...Object.fromEntries(asked), ok: 1 });
};

export const hostInfo: CommandHandler = () =>
  reply({
    system: {
      currentTime: new Date(),
      hostname: os.hostname(),
      numCores: os.cpus().length,
      memSizeMB: Math.round(os.totalmem() / 1_048_576),
    },
    os: { type: os.type(), name: os.platform(), version: os.release() },
    ok: 1,
  });

export const getLog: CommandHandler = ({ command }) =>
  command.get('getLog') === '*'
    ? reply({ names: ['global', 'startupWarnings'], ok: 1 })
    : reply({ totalLinesWritten: 0, log: [], ok: 1 });

/** Nothing was given on a command line of the server's; tools ask all the same. */
export const getCmdLineOpts: CommandHandler = () =>
  reply({ argv: ['fieldwork-embedded'], parsed: {}, ok: 1 });

export const whatsMyUri: CommandHandler = () => reply({ you: '127.0.0.1:0', ok: 1 });

/** Search indexes exist on Atlas only; the words are what clients look for. */
export const refuseSearch: CommandHandler = () => {
  throw new StoreError(
    31082,
    'Search indexes are an Atlas feature and are not supported by the embedded store, use MongoDB Atlas',
  );
};

/** For tests of clients only: the store has to be opened with test commands. */
export const configureFailPoint: CommandHandler = ({ store, command }) => {
  if (!store.hasTestCommands) throw new StoreError(59, "no such command: 'configureFailPoint'");
  store.failPoints.configure(command);
  return reply({ ok: 1 });
};
