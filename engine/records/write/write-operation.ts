import type { ClientSession, ObjectId, RecordDocument } from '#engine/database/index.ts';
import type { FieldworkError } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** The ways a record can be changed. */
export type WriteKind = 'create' | 'update' | 'transition' | 'override' | 'trash' | 'restore';

/** One wished change of one record, as a caller states it. Nothing in it is trusted yet. */
export interface WriteOperation {
  readonly op: WriteKind;
  readonly object: string;
  /** 24 hex digits; all but a create name the record they are about. */
  readonly id?: string;
  /** The revision the caller has seen; `*` overwrites knowingly. */
  readonly rev?: number | '*';
  /** Values by field name; null clears, what is not named stays. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** A member id, or null for nobody. */
  readonly owner?: string | null;
  readonly recordType?: string;
  readonly pipeline?: string;
  /** Where a create is placed (needs the right `place`) or an override goes. */
  readonly stage?: string;
  /** RFC 3339; only with a placed create. */
  readonly stageSince?: string;
  readonly transition?: string;
  readonly comment?: string;
  /** Why a gate was overridden. */
  readonly reason?: string;
  /** The form the caller filled in. */
  readonly form?: string;
  /** Ids of the neighbours on the board between which the record is dropped; either end may be open. */
  readonly between?: { readonly after?: string; readonly before?: string };
  /** The id a create gets; allocated by an import beforehand so that it never makes a row twice. */
  readonly newId?: ObjectId;
}

/** Records a write refers to, as its check found them: object → id → record; null for what is none (a member). */
export type TargetRows = ReadonlyMap<string, ReadonlyMap<string, RecordDocument | null>>;

/** An operation that went through. */
export interface WrittenResult {
  readonly status: 'created' | 'updated' | 'unchanged' | 'trashed' | 'restored';
  readonly object: string;
  readonly id: string;
  readonly rev: number;
  /** The record as it is stored now. */
  readonly document: RecordDocument;
  /** The rights it was written under, and is shown under. */
  readonly ctx: Context;
  readonly targets?: TargetRows;
}

/** What became of one operation. In `atomic` mode, when another one failed, the rest is `notWritten`. */
export type OperationResult =
  | WrittenResult
  | { readonly status: 'failed'; readonly problem: FieldworkError }
  | { readonly status: 'notWritten' };

/** How a list of operations is to be written. */
export interface WriteOptions {
  /** `atomic`: all or none. `each`: every operation that can be written is. */
  readonly mode: 'atomic' | 'each';
  /** `skip` writes one `record.imported` event per transaction instead of one per record. Default `run`. */
  readonly automation?: 'run' | 'skip';
  /** The history's word for creates that stand for something else, such as `imported`. */
  readonly cause?: string;
  /** A transaction of the caller's that the writes join; without one each chunk has its own, and is retried. */
  readonly session?: ClientSession;
  /** Opens the transaction of each chunk instead of the workspace; a job's checkpoint does, so both commit together. */
  readonly transact?: (work: (session: ClientSession) => Promise<void>) => Promise<void>;
  /** What else belongs to each transaction: called with what it is about to commit, failed operations included. */
  readonly within?: (session: ClientSession, written: readonly WrittenOperation[]) => Promise<void>;
}

/** An operation with what became of it. */
export interface WrittenOperation {
  readonly operation: WriteOperation;
  readonly result: OperationResult;
}
