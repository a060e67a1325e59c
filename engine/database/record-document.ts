import type { ObjectId } from 'mongodb';

/** Where a record stands in its pipeline (DECISIONS 8). `rank` is a fractional-index string. */
export interface StoredStage {
  pipeline: string;
  stage: string;
  since: Date;
  rank: string;
}

/** A record as it is stored (DESIGN §5). Absent means no value; numbers are int64 or Decimal128. */
export interface RecordDocument {
  _id: ObjectId;
  _rev: number;
  /** Number of the release it was last written under. */
  _release: number;
  _state: 'live' | 'trashed';
  _owner?: ObjectId;
  /** The owner's department at the last change of owner. */
  _department?: ObjectId;
  /** Access tokens: `u:`, `d:`, `t:`, `s:`, `r:`, `w:` with an id. */
  _access: string[];
  _recordType?: string;
  _stage?: StoredStage;
  _createdAt: Date;
  _createdBy: ObjectId;
  _updatedAt: Date;
  _updatedBy: ObjectId;
  /** Unique keys by the name of their rule. */
  _unique?: Record<string, string>;
  /** Folded words and pairs of CJK characters that the search box matches by prefix. */
  _search?: string[];
  fields: Record<string, unknown>;
}

/** One entry of an object's history; a create's entry holds no values (DECISIONS 17). */
export interface HistoryDocument {
  _id: ObjectId;
  record: ObjectId;
  rev: number;
  at: Date;
  by: ObjectId;
  /** What was done: created, updated, transition, placed, override, trashed, restored, imported … */
  cause: string;
  changes?: { field: string; before?: unknown; after?: unknown }[];
  [more: string]: unknown;
}
