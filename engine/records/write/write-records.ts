import type { Context } from '#engine/permissions/index.ts';
import { applyDefaults } from './apply-defaults.ts';
import { authorizeResult } from './authorize-result.ts';
import { authorizeWrite } from './authorize-write.ts';
import { computeFields } from './compute-fields.ts';
import { followReferences } from './follow-references.ts';
import { loadBefore } from './load-before.ts';
import { normalise } from './normalise.ts';
import { persistRecord } from './persist-record.ts';
import type { Write, WriteRun, WriteStage } from './planned-write.ts';
import { refuseFindings } from './refuse-findings.ts';
import { type RunPorts, runOperations } from './run-operations.ts';
import type { StageGates } from './stage-gates.ts';
import { validateRecord } from './validate-record.ts';
import type { OperationResult, WriteOperation, WriteOptions } from './write-operation.ts';

/** The one way to change records. */
export interface RecordWriter {
  /** Writes 1–1,000 operations; a result per operation, in their order. Nothing is thrown for what a caller did. */
  writeRecords(
    ctx: Context,
    operations: readonly WriteOperation[],
    options: WriteOptions,
  ): Promise<OperationResult[]>;
  /** What `writeRecords` would find wrong with each operation; writes nothing. */
  checkRecords(
    ctx: Context,
    operations: readonly WriteOperation[],
    options: WriteOptions,
  ): Promise<OperationResult[]>;
}

/** Makes the write path: every create, change, move and removal of a record, from wherever it comes, goes through it. */
export function createRecordWriter(ports: { gates: StageGates } & RunPorts): RecordWriter {
  const stages: readonly WriteStage[] = [
    authorizeWrite,
    followReferences,
    ports.gates.enterStage,
    applyDefaults,
    normalise,
    validateRecord,
    ports.gates.checkGates,
    refuseFindings,
    computeFields,
    authorizeResult,
  ];

  async function plan(run: WriteRun, operations: readonly WriteOperation[]): Promise<readonly Write[]> {
    let list = await loadBefore(run, operations);
    for (const stage of stages) list = await stage(run, list);
    return list;
  }

  return runOperations({ ...ports, plan, persist: persistRecord });
}
