import { type Database, open, type RootDatabase } from 'lmdb';
import { StoreError } from '../errors.ts';
import { LENT_VALUES, seal, unsealFixed } from './checksum.ts';
import { LENT_KEYS } from './lent-bytes.ts';
import { POOLED_VALUES } from './pooled-values.ts';

/**
 * The layout of the file this code writes (2: every value carries a checksum; 3: changes may be logged; 4: index entries
 * carry the values of their fields); a file with a higher number is refused.
 */
export const FORMAT_VERSION = 4;

export type BinaryDatabase = Database<Buffer, Buffer>;

/**
 * The one LMDB environment of a data folder: `meta` holds the catalogue, `documents` the records, `indexes` all index
 * entries, `changes` the log behind change streams.
 */
export interface StorageEnvironment {
  root: RootDatabase<Buffer, Buffer>;
  meta: BinaryDatabase;
  documents: BinaryDatabase;
  /** The records again, each lent until the next one is read, checked and without its checksum. */
  lentDocuments: BinaryDatabase;
  indexes: BinaryDatabase;
  /** The index entries again, keys and values lent; the value of an entry that carries none, or a damaged one, is empty. */
  lentEntries: BinaryDatabase;
  /** Not there in a file of format 2 that is opened for reading only. */
  changes: BinaryDatabase;
}

/** `durable: false` skips flushing to disk: for tests and throw-away data only. */
export interface EnvironmentOptions {
  path: string;
  durable: boolean;
  /** For a process that only looks, beside the one that serves the folder. */
  readOnly?: boolean;
}

const BINARY = { keyEncoding: 'binary', encoding: 'binary', encoder: POOLED_VALUES } as const;
const LENT = { encoding: 'binary', encoder: LENT_VALUES, keyEncoder: LENT_KEYS } as const;
const FORMAT_KEY = Buffer.from('format');

/**
 * Opens or creates the environment. `overlappingSync: false` is plain LMDB: a transaction's promise resolves after fdatasync.
 * @throws StoreError when the file was written by a newer version.
 */
export function openEnvironment({ path, durable, readOnly = false }: EnvironmentOptions): StorageEnvironment {
  const root = open<Buffer, Buffer>({
    path,
    maxDbs: 8,
    maxReaders: 1024,
    overlappingSync: false,
    noSync: !durable,
    readOnly,
    // Otherwise each turn's writes get a promise of their own that nobody waits for: a full disk would end the process.
    eventTurnBatching: false,
    ...BINARY,
  });
  const env: StorageEnvironment = {
    root,
    meta: root.openDB<Buffer, Buffer>('meta', BINARY),
    documents: root.openDB<Buffer, Buffer>('documents', BINARY),
    lentDocuments: root.openDB<Buffer, Buffer>('documents', LENT),
    indexes: root.openDB<Buffer, Buffer>('indexes', BINARY),
    lentEntries: root.openDB<Buffer, Buffer>('indexes', LENT),
    changes: root.openDB<Buffer, Buffer>('changes', BINARY),
  };
  assertFormat(env, readOnly);
  // While another process writes, each database was opened at a moment of its own; the next read sees one moment of all.
  root.resetReadTxn();
  return env;
}

/**
 * Files of an older format are read as they are and are of this one from now on: an older program would write past the
 * log, and entries without their values.
 */
function assertFormat(env: StorageEnvironment, readOnly: boolean): void {
  const stored = env.meta.get(FORMAT_KEY);
  const version = stored === undefined ? 0 : unsealFixed(stored, 4).readUInt32BE(0);
  if (version > FORMAT_VERSION) {
    throw new StoreError(
      8,
      `The data folder was written by a newer version (format ${version}, this program reads up to ${FORMAT_VERSION}).`,
    );
  }
  if (version === FORMAT_VERSION || readOnly) return;
  const value = Buffer.alloc(4);
  value.writeUInt32BE(FORMAT_VERSION);
  env.meta.putSync(FORMAT_KEY, seal(value));
}
