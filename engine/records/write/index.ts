export type {
  FailedWrite,
  PlannedStage,
  PresentRecords,
  PlannedWrite,
  Write,
  WriteRun,
  WriteStage,
} from './planned-write.ts';
export { eachPassing, failed, passing, withFindings } from './planned-write.ts';
export { soleResult } from './sole-result.ts';
export type { StageGates } from './stage-gates.ts';
export { uniqueKeys } from './unique-keys.ts';
export type {
  OperationResult,
  WriteKind,
  WriteOperation,
  WriteOptions,
  WrittenOperation,
  WrittenResult,
} from './write-operation.ts';
export { createRecordWriter, type RecordWriter } from './write-records.ts';
export { searchWordsOf } from './search-words-of.ts';
