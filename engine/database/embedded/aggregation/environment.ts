import type { Collation, Doc } from '../bson/index.ts';
import type { CompiledMatch } from '../query/match/compile-match.ts';
import type { CompiledSort } from '../query/sort.ts';
import type { SortSpace } from '../sorting/sort-space.ts';
import type { Feed, Flow } from './flow.ts';

/** A collection by database and name. */
export interface Namespace {
  readonly database: string;
  readonly collection: string;
}

/** What a pipeline wants of a collection. The source must satisfy all of it: filter, order, skip and limit. */
export interface ScanRequest {
  /** With its variables already bound: call `matches(doc)` without a frame. */
  readonly match?: CompiledMatch | undefined;
  readonly sort?: CompiledSort | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  /** The paths of the result that are read, or null for whole documents; the rest may be left out. */
  readonly fields: ReadonlySet<string> | null;
  /** The result does not depend on the order of the documents. */
  readonly anyOrder?: boolean | undefined;
}

/** What `$merge` does with each result, to be carried out by the store. */
export interface MergePlan {
  readonly target: Namespace;
  /** The fields that identify the existing document; the store checks that a unique index covers them. */
  readonly on: readonly string[];
  decide(existing: Doc | undefined, incoming: Doc): MergeAction;
}

export type MergeAction =
  | { readonly kind: 'insert'; readonly doc: Doc }
  | { readonly kind: 'replace'; readonly doc: Doc }
  | { readonly kind: 'keep' };

/** What `$currentOp` lists besides running commands. */
export interface CurrentOperationOptions {
  readonly idleConnections: boolean;
  readonly idleCursors: boolean;
  /** Sessions whose open transaction waits for its client. */
  readonly idleSessions: boolean;
}

/** The rest of the store, as pipelines see it. */
export interface PipelineEnvironment {
  readonly database: string;
  /** The collection the pipeline runs on; null for a database-level aggregate. */
  readonly collection: string | null;
  readonly collation?: Collation | undefined;
  /** The command's `let`. */
  readonly let?: Doc | undefined;
  /** What `$sort` may use; memory alone unless given. */
  readonly sortSpace?: SortSpace | undefined;
  scan(namespace: Namespace, request: ScanRequest): Flow;
  /** The same as a feed; null where the source has none for this request. */
  feed?(namespace: Namespace, request: ScanRequest): Feed | null;
  /** Whether equality on the path can be answered by an index. */
  hasIndexOn(namespace: Namespace, path: string): boolean;
  /** Carries out `$out`: the target's content becomes these documents, at once. */
  replaceCollection(target: Namespace, docs: Flow): Flow;
  /** Carries out `$merge`. */
  merge(plan: MergePlan, docs: Flow): Flow;
  /** The single document of `$collStats`, without the parts not asked for. */
  collectionStats(namespace: Namespace, parts: ReadonlySet<string>): Doc;
  /** The documents of `$indexStats`. */
  indexStats(namespace: Namespace): readonly Doc[];
  /** The documents of `$currentOp`; absent where a pipeline cannot have that stage. */
  currentOperations?(options: CurrentOperationOptions): readonly Doc[];
  /** The documents of `$listLocalSessions`; absent where a pipeline cannot have that stage. */
  localSessions?(): readonly Doc[];
}
