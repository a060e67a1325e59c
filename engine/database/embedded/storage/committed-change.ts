import type { Doc, Value } from '../bson/index.ts';
import type { WriteUnit } from './commit.ts';
import type { StoredDocument } from './stored-document.ts';

/** What can happen to a document, a collection or a database. */
export type ChangeKind =
  | 'insert'
  | 'update'
  | 'replace'
  | 'delete'
  | 'create'
  | 'drop'
  | 'rename'
  | 'modify'
  | 'createIndexes'
  | 'dropIndexes'
  | 'dropDatabase';

/** One change of a unit, as change streams report it. */
export interface CommittedChange {
  kind: ChangeKind;
  /** "database.collection", of `dropDatabase` the database. */
  namespace: string;
  /** Of the collection; a database and a view have none. */
  uuid?: string;
  isView?: boolean;
  /** The new name of a renamed collection. */
  to?: string;
  id?: Value;
  before?: StoredDocument;
  after?: StoredDocument;
  /** The collection keeps its documents as they were before and after each change. */
  keepsImages?: boolean;
  /** What was done to a collection or its indexes. */
  description?: Doc;
  /** Options of a modified collection as they were. */
  stateBefore?: Doc;
}

/** The session and number of the transaction whose changes a unit commits. */
export interface CommittedTransaction {
  lsid: Doc;
  number: bigint;
}

/** Notes changes in the transactions that make them. */
export interface ChangeRecorder {
  /** Called within the unit's transaction; what it leaves in memory is undone with the unit. */
  record(unit: WriteUnit, change: CommittedChange): void;
  /** Called within a batch's transaction after its last unit. */
  finishBatch(): void;
  /** Called when a batch is durable. */
  publish(): void;
}
