import { type Database, open } from 'lmdb';
import { decode, toDoc } from '#engine/database/embedded/bson/index.ts';
import { documentKeys } from '#engine/database/embedded/storage/index-keys.ts';
import { prepareIndex } from '#engine/database/embedded/storage/prepare-index.ts';
import {
  entryKey,
  holderValue,
  keyAfterPrefix,
  keyPrefix,
  recordIdOfKey,
  recordKey,
} from '#engine/database/embedded/storage/record-keys.ts';
import { INDEXES } from './documents.ts';

type Bytes = Database<Buffer, Buffer>;
interface Put {
  database: Bytes;
  key: Buffer;
  value: Buffer;
}

const BINARY = { keyEncoding: 'binary', encoding: 'binary' } as const;
const COLLECTION = 1;

/** LMDB with nothing around it: the keys and values the embedded store writes, put and read as they are. */
export function openRawStore(path: string) {
  const root = open<Buffer, Buffer>({ path, maxDbs: 4, overlappingSync: false, ...BINARY });
  const documents: Bytes = root.openDB('documents', BINARY);
  const indexes: Bytes = root.openDB('indexes', BINARY);
  const prepared = [{ name: '_id_', key: { _id: 1 }, unique: true }, ...INDEXES].map((spec, i) =>
    prepareIndex(i + 1, { ...spec, key: toDoc(spec.key) }),
  );
  let nextRecord = 1;
  let ready: Put[] = [];

  const putsOf = (raw: Buffer): Put[] => {
    const record = nextRecord++;
    const puts = [{ database: documents, key: recordKey(COLLECTION, record), value: raw }];
    for (const index of prepared) {
      const { keys, values } = documentKeys(index, decode(raw));
      for (const key of keys) {
        const isUnique = index.spec.unique === true;
        puts.push({
          database: indexes,
          key: isUnique ? key : entryKey(key, record),
          value: isUnique ? holderValue(record) : (values ?? Buffer.alloc(0)),
        });
      }
    }
    return puts;
  };
  const rangeOf = (name: string, text: string) => {
    const index = prepared.find(({ spec }) => spec.name === name);
    const prefix = Buffer.concat([keyPrefix(index?.id ?? 0), Buffer.from(text, 'hex')]);
    return { start: prefix, end: keyAfterPrefix(prefix) };
  };

  return {
    /** Works out the keys of the documents that the next `putPrepared` writes. */
    prepare: (raws: readonly Buffer[]) => {
      ready = raws.flatMap(putsOf);
    },
    /** Writes them; resolves when they are on the disk. */
    putPrepared: () => {
      const puts = ready;
      ready = [];
      return root.transaction(() => {
        for (const { database, key, value } of puts) database.putSync(key, value);
      });
    },
    page(name: string, prefix: string, limit: number): Buffer[] {
      const keys = [...indexes.getKeys({ ...rangeOf(name, prefix), limit })];
      return keys.flatMap((key) => documents.get(recordKey(COLLECTION, recordIdOfKey(key))) ?? []);
    },
    countKeys: (name: string, prefix: string) => indexes.getKeysCount(rangeOf(name, prefix)),
    scanKeys(name: string): number {
      let bytes = 0;
      for (const key of indexes.getKeys(rangeOf(name, ''))) bytes += key.length;
      return bytes;
    },
    scanDocuments(): number {
      let bytes = 0;
      for (const { value } of documents.getRange()) bytes += value.length;
      return bytes;
    },
    close: () => root.close(),
  };
}
