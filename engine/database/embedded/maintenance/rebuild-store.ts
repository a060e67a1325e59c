import { mkdirSync } from 'node:fs';
import type { Doc } from '../bson/index.ts';
import { createSilentUnit, writeCount } from '../storage/commit.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { keyPrefix } from '../storage/record-keys.ts';
import { type DocumentStore, writeDocument } from '../storage/write-document.ts';
import type { Report, Tally } from './finding.ts';
import { reportMissing } from './missing-records.ts';
import { openRebuilt, type Targets } from './rebuilt-store.ts';
import type { RiskySteps } from './risky-steps.ts';
import { salvageCatalogue } from './salvage-catalogue.ts';
import { createSetAside, type SetAside } from './set-aside.ts';
import { readSealed } from './verify-documents.ts';
import { type Position, type StoredRow, walkDocuments } from './walk-documents.ts';

/** What a rebuilding needs besides the damaged store. */
export interface Rebuilding {
  /** The folder of the new store; one that was begun is gone on with. */
  to: string;
  /** The file of the documents that cannot be kept. */
  setAside: string;
  /** Where to go on. */
  from: Position;
  steps: RiskySteps;
  report: Report;
  /** Called when everything before a place is in the new store. */
  reached(next: Position): void;
}

/**
 * Writes every readable document of a store into a new one, with the same record ids, and builds all indexes and counts
 * anew. What cannot be kept — damaged, or against a unique key — goes to a file and is reported, and so is every
 * stretch of the file that cannot be read. The log of changes is left behind: streams of before cannot be resumed (286),
 * for nobody knows what they would miss.
 */
export function rebuildStore(source: StorageEnvironment, rebuilding: Rebuilding): Tally {
  const { to, setAside, from, steps, report, reached } = rebuilding;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const { collections, buried } = salvageCatalogue(source, steps, report);
  const { store, targets } = openRebuilt(to, collections);
  const aside = createSetAside(setAside);
  const putAside = new Map<CollectionEntry, number>();
  for (const walked of walkDocuments(source.documents, steps, {
    start: from,
    known: collections.map(({ id }) => id),
  })) {
    if (walked.kind === 'gap') {
      reportGap(walked, { collections, report });
      if (walked.before !== null) reached(walked.before);
      continue;
    }
    const { rows } = walked;
    copyRows(store, {
      targets,
      rows: rows.filter(({ at }) => !buried.has(at.collection)),
      aside,
      putAside,
      report,
    });
    const last = rows.at(-1)?.at;
    if (last !== undefined) reached({ ...last, record: last.record + 1 });
  }
  aside.close();
  reportMissing(store, { collections, targets, putAside, report });
  return tallyOf(store);
}

interface Copying {
  targets: Targets;
  rows: readonly StoredRow[];
  aside: SetAside;
  /** How many documents of each collection went there. */
  putAside: Map<CollectionEntry, number>;
  report: Report;
}

/** Copies rows in one transaction. */
function copyRows(store: DocumentStore, { targets, rows, aside, putAside, report }: Copying): void {
  store.env.root.transactionSync(() => {
    const written = new Set<CollectionEntry>();
    for (const { at, value } of rows) {
      const target = targets.of(at.collection);
      written.add(target);
      const refuse = (reason: string, document: Doc | null) => {
        const { namespace } = target;
        putAside.set(target, (putAside.get(target) ?? 0) + 1);
        aside.add({ namespace, recordId: at.record, reason, document, bytes: value });
        report({ kind: 'document', namespace, recordId: at.record, detail: reason });
      };
      copyDocument(store, target, at.record, value, refuse);
    }
    for (const collection of written) writeCount(store.env, collection);
  });
}

function copyDocument(
  store: DocumentStore,
  target: CollectionEntry,
  recordId: number,
  value: Buffer,
  refuse: (reason: string, document: Doc | null) => void,
): void {
  const read = readSealed(value);
  if (read.kind === 'damaged') return refuse(read.reason, null);
  const { document, raw } = read;
  try {
    // Every unique key is asked before the first put, so that a refused document leaves nothing behind.
    writeDocument(store, createSilentUnit(), target, {
      recordId,
      after: { document, raw: Buffer.from(raw) },
    });
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error), document);
  }
}

/** Says of each collection that a gap touches between which records nothing can be read. */
function reportGap(
  { after, before }: { after: Position | null; before: Position | null },
  { collections, report }: { collections: readonly CollectionEntry[]; report: Report },
): void {
  const first = after?.collection ?? 0;
  const last = before?.collection ?? Number.POSITIVE_INFINITY;
  for (const { id, namespace } of collections) {
    if (id < first || id > last) continue;
    const from = id === after?.collection ? `after record ${after.record}` : 'from its beginning';
    const to = id === before?.collection ? `before record ${before.record}` : 'to its end';
    report({
      kind: 'unreadable',
      namespace,
      detail: `Nothing can be read ${from} ${to}: a page is damaged.`,
    });
  }
}

function tallyOf({ env, catalog }: DocumentStore): Tally {
  const tally: Tally = { collections: 0, documents: 0, entries: 0 };
  for (const { count, indexes } of catalog.all()) {
    tally.collections++;
    tally.documents += count;
    for (const { id } of indexes)
      tally.entries += env.indexes.getKeysCount({ start: keyPrefix(id), end: keyPrefix(id + 1) });
  }
  return tally;
}
