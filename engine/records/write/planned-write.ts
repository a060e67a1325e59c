import type { ObjectId, RecordDocument, StoredStage } from '#engine/database/index.ts';
import type { FieldworkError, ProblemItem } from '#engine/errors/index.ts';
import type { CompiledObject, CompiledTransition } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { RecordEnvelope } from '#schemas/types/index.ts';
import type { TargetRows, WriteOperation, WriteOptions } from './write-operation.ts';

/** An operation on its way through the write path: still to be written, or failed with the reason. */
export type Write = PlannedWrite | FailedWrite;

export interface FailedWrite {
  readonly kind: 'failed';
  readonly operation: WriteOperation;
  readonly problem: FieldworkError;
}

export interface PlannedWrite {
  readonly kind: 'planned';
  readonly operation: WriteOperation;
  readonly object: CompiledObject;
  readonly id: ObjectId;
  /** The record as it is; undefined for a create. */
  readonly before?: RecordDocument;
  /** What the write says of fields: a value, or undefined for one that is cleared. */
  readonly written: ReadonlyMap<string, JsonValue | undefined>;
  /** All fields as they will be, in JSON; absent ones are left out. */
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly recordType?: string;
  readonly owner?: PlannedOwner;
  readonly stage?: PlannedStage;
  /** The record as it will be, once everything is computed. */
  readonly after?: RecordDocument;
  /** Names of fields, and of `owner`, `recordType`, `stage`, `state`, whose stored value changes. */
  readonly changed: readonly string[];
  readonly targets?: TargetRows;
  /** Everything found wrong with the values so far. */
  readonly findings: readonly ProblemItem[];
  /** The operation this one follows from; it has been authorised with that and gives no result of its own. */
  readonly follows?: PlannedWrite;
}

/** Who will own the record, with the tokens that follow. `id` is undefined for nobody. */
export interface PlannedOwner {
  readonly id?: ObjectId;
  readonly department?: ObjectId;
  readonly tokens: readonly string[];
}

/** Where the record will stand in its pipeline, and what the way there asks for. */
export interface PlannedStage {
  readonly next: StoredStage;
  /** `transition`, `placed` or `override`; undefined when a record simply starts. */
  readonly cause?: 'transition' | 'placed' | 'override';
  readonly transition?: CompiledTransition;
}

/** What one run of the write path works with. */
export interface WriteRun {
  readonly ctx: Context;
  readonly options: WriteOptions;
  /** Whether unique keys are looked up before writing; without it a duplicate shows when the index refuses it. */
  readonly checksUnique: boolean;
  readonly present: PresentRecords;
}

/** Shows stored records to a principal: cut to their rights, with labels; what is `known` is not read again for them. */
export type PresentRecords = (
  ctx: Context,
  object: string,
  documents: readonly RecordDocument[],
  options?: { readonly known?: TargetRows | undefined },
) => Promise<readonly RecordEnvelope[]>;

/** A step of the write path: takes the whole list and returns it, in the same order. */
export type WriteStage = (
  run: WriteRun,
  list: readonly Write[],
) => readonly Write[] | Promise<readonly Write[]>;

/** Applies `step` to every operation that has not failed yet. */
export function eachPassing(
  list: readonly Write[],
  step: (planned: PlannedWrite) => Write,
): readonly Write[] {
  return list.map((write) => (write.kind === 'failed' ? write : step(write)));
}

/** The operations that have not failed yet. */
export function passing(list: readonly Write[]): PlannedWrite[] {
  return list.filter((write) => write.kind === 'planned');
}

/** The operation, given up for this reason. */
export function failed({ operation }: Pick<PlannedWrite, 'operation'>, reason: FieldworkError): FailedWrite {
  return { kind: 'failed', operation, problem: reason };
}

/** The planned write with further findings. */
export function withFindings(planned: PlannedWrite, ...more: readonly ProblemItem[]): PlannedWrite {
  return more.length === 0 ? planned : { ...planned, findings: [...planned.findings, ...more] };
}
