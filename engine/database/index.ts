export type {
  AggregateOptions,
  AnyBulkWriteOperation,
  ClientSession,
  Collection,
  Document,
  Filter,
  FindOptions,
  UpdateFilter,
  WithId,
} from 'mongodb';
export { Decimal128, Long, ObjectId } from 'mongodb';
export type { Database } from './connect-database.ts';
export { connectDatabase } from './connect-database.ts';
export type { ControlDatabase } from './control-database.ts';
export { isDuplicateKey, isTimeLimit, isUnavailable } from './driver-errors.ts';
export type { IndexSpec } from './ensure-indexes.ts';
export type { FileMeta, FileStore, StoredFile } from './files.ts';
export type { ComponentText } from './models/component-text.ts';
export type { ControlModels, WorkspaceModels } from './models/define-models.ts';
export type { DepartmentDocument } from './models/department.ts';
export type { DraftComponentRecord } from './models/draft-component.ts';
export type { HeadDocument } from './models/head.ts';
export type { IdempotentAnswer } from './models/idempotent-answer.ts';
export type { MemberDocument, MemberProfile } from './models/member.ts';
export type { MembershipRecord } from './models/membership.ts';
export type { ReleaseEntry, ReleaseRecord } from './models/release.ts';
export type { WorkspaceRecord } from './models/workspace.ts';
export type { HistoryDocument, RecordDocument, StoredStage } from './record-document.ts';
export type { WorkspaceDatabase } from './workspace-database.ts';
