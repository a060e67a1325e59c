import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repairFolder, verifyFolder } from '../index.ts';
import { dataFolders, withStore } from './data-folders.ts';

interface Row {
  _id: number;
  text: string;
}

const LONG = process.env['FIELDWORK_LONG'] === '1';
const COUNT = 3000;
const PAGE_BYTES = 4096;

const folders = dataFolders('pages');

/** A closed folder of two collections, the first of which has long documents in between, on pages of their own. */
async function newFolder(): Promise<string> {
  const dataDir = await folders.make();
  await withStore(dataDir, async (client) => {
    const db = client.db('t');
    for (const name of ['first', 'second']) {
      const rows = db.collection<Row>(name);
      await rows.createIndex({ text: 1 }, { unique: true });
      await rows.insertMany(
        Array.from({ length: COUNT }, (_, _id) => ({
          _id,
          text: `${name} row ${_id}. ${(_id % 500 === 250 ? 'long ' : 'x').repeat(_id % 500 === 250 ? 3000 : 150)}`,
        })),
      );
    }
  });
  return dataDir;
}

/** Makes pages into zeros or into noise. */
type Overwrite = (page: Buffer, number: number) => void;
const zeros: Overwrite = (page) => page.fill(0);
const noise: Overwrite = (page, number) => {
  for (let at = 0; at < page.length; at += 32)
    createHash('sha256').update(`${number}:${at}`).digest().copy(page, at);
};

/** Overwrites each page of the store's file that is meant; returns the texts that stood there. */
async function overwrite(
  dataDir: string,
  isMeant: (page: Buffer, number: number) => boolean,
  change: Overwrite,
): Promise<string> {
  const file = join(dataDir, 'store', 'data.mdb');
  const bytes = await readFile(file);
  let lost = '';
  for (let number = 2; (number + 1) * PAGE_BYTES <= bytes.length; number++) {
    const page = bytes.subarray(number * PAGE_BYTES, (number + 1) * PAGE_BYTES);
    if (!isMeant(page, number)) continue;
    lost += page.toString('latin1');
    change(page, number);
  }
  await writeFile(file, bytes);
  return lost;
}

/** Which rows each collection still has. */
async function keptRows(dataDir: string): Promise<Map<string, Set<number>>> {
  return withStore(dataDir, async (client) => {
    const db = client.db('t');
    const kept = new Map<string, Set<number>>();
    for (const name of ['first', 'second']) {
      const rows = await db.collection<Row>(name).find().toArray();
      for (const { _id, text } of rows) expect(text.startsWith(`${name} row ${_id}.`)).toBe(true);
      kept.set(name, new Set(rows.map(({ _id }) => _id)));
    }
    return kept;
  });
}

/** The record ids that findings say were skipped; row n has record n + 1. */
function isSaid(
  findings: { namespace: string | null; detail: string; recordId?: number }[],
  name: string,
  row: number,
): boolean {
  return findings.some(({ namespace, detail, recordId }) => {
    if (namespace !== `t.${name}`) return false;
    if (recordId !== undefined) return recordId === row + 1;
    const stretches = detail.matchAll(/(\d+) to (\d+)[,. ]/g);
    for (const [, from, to] of stretches) if (row + 1 >= Number(from) && row + 1 <= Number(to)) return true;
    if (row + 1 > Number(/any after (\d+)/.exec(detail)?.[1])) return true;
    if (!detail.startsWith('Nothing can be read')) return false;
    const after = Number(/after record (\d+)/.exec(detail)?.[1] ?? 0);
    const before = Number(/before record (\d+)/.exec(detail)?.[1] ?? Number.POSITIVE_INFINITY);
    return row + 1 > after && row + 1 < before;
  });
}

const holds =
  (...texts: string[]) =>
  (page: Buffer) =>
    texts.some((text) => page.includes(text));

const rarePlaces: [string, (page: Buffer) => boolean][] = [
  ['at the beginning and at the end of a collection', holds('first row 0.', 'first row 2999.')],
  ['at the very end of the documents', holds('second row 2999.')],
  ['that holds a part of a long document', holds('second row 750.')],
  ['in several places', holds('first row 100.', 'first row 120.', 'first row 2000.', 'second row 9.')],
];

describe.each<[string, Overwrite]>([
  ['zeros', zeros],
  ['noise', noise],
])('a page overwritten with %s', (_, change) => {
  it.each<[string, (page: Buffer, number: number) => boolean]>([
    ['in the middle of the documents', holds('first row 1500.')],
    ...(LONG ? rarePlaces : []),
  ])(
    '%s is found by verify; repair keeps every document that is not on it',
    async (_place, isMeant) => {
      const dataDir = await newFolder();
      const lost = await overwrite(dataDir, isMeant, change);
      expect((await verifyFolder(dataDir)).findings).not.toEqual([]);
      const repair = await repairFolder(dataDir);
      expect(repair.kept).not.toBeNull();
      const kept = await keptRows(dataDir);
      const missing = [...kept].flatMap(([name, rows]) =>
        Array.from({ length: COUNT }, (_, row) => ({ name, row })).filter(({ row }) => !rows.has(row)),
      );
      // Noise in several pages can lead LMDB past sound ones: what is lost with them is said, too.
      expect(missing.filter(({ name, row }) => !lost.includes(`${name} row ${row}.`))).toEqual([]);
      expect(missing.filter(({ name, row }) => !isSaid(repair.findings, name, row))).toEqual([]);
      expect(missing).not.toEqual([]);
      expect((await verifyFolder(dataDir)).findings).toEqual([]);
    },
    300_000,
  );
});

describe('a page of the catalogue overwritten with zeros', () => {
  it('costs names, not documents', async () => {
    const dataDir = await newFolder();
    const names = Array.from({ length: 40 }, (_, i) => `named${i}`);
    await withStore(dataDir, async (client) => {
      const db = client.db('t');
      for (const name of names)
        await db.collection<Row>(name).insertOne({ _id: 1, text: `document of ${name}.` });
    });
    await overwrite(dataDir, holds('t.named20'), zeros);
    const repair = await repairFolder(dataDir);
    expect(repair.findings).toMatchObject([{ kind: 'unreadable', namespace: null }]);
    const texts = await withStore(dataDir, async (client) => {
      const db = client.db('t');
      const found: string[] = [];
      for (const one of [db, db.client.db('recovered')])
        for (const { name } of await one.listCollections().toArray())
          found.push(...(await one.collection<Row>(name).distinct('text', { _id: 1, text: /^document/ })));
      return found;
    });
    expect(texts.toSorted()).toEqual(names.map((name) => `document of ${name}.`).toSorted());
  }, 300_000);
});
