import { decode, type Doc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { prepareDocument } from './stored-document.ts';
import type { WriteTarget } from './write-target.ts';

/** A statement of a write command that failed; its number is its place in the command. */
export interface WriteFault {
  index: number;
  error: StoreError;
}

/** Inserts documents in order. An ordered insert ends with the first fault, another goes on. */
export function insertDocuments(
  target: WriteTarget,
  collection: CollectionEntry,
  documents: readonly (Doc | Buffer)[],
  ordered: boolean,
): { inserted: number; faults: WriteFault[] } {
  const faults: WriteFault[] = [];
  let inserted = 0;
  for (const [index, given] of documents.entries()) {
    try {
      target.insert(
        collection,
        Buffer.isBuffer(given) ? prepareDocument(decode(given), given) : prepareDocument(given),
      );
      inserted++;
    } catch (error) {
      if (!(error instanceof StoreError) || isTransient(error)) throw error;
      faults.push({ index, error });
      if (ordered) break;
    }
  }
  return { inserted, faults };
}

/** Conflicts end the transaction; they are never one statement's fault. */
export function isTransient({ code }: StoreError): boolean {
  return code === 112 || code === 251;
}
