import { type Collation, compileCollation, type Doc, type Value } from '../bson/index.ts';
import {
  type CompiledMatch,
  type CompiledProjection,
  type CompiledSort,
  compileMatch,
  compileProjection,
  compileSort,
} from '../query/index.ts';
import type { Between } from '../planning/between.ts';
import type { SortSpace } from '../sorting/sort-space.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { collationKeyOf } from '../storage/prepare-index.ts';

/** A read of one collection, compiled. */
export interface Query {
  readonly match: CompiledMatch | undefined;
  readonly sort: CompiledSort | null;
  /** 0: none. */
  readonly skip: number;
  /** 0: no limit. */
  readonly limit: number;
  readonly projection: CompiledProjection | null;
  /** Paths that are read of each row's decoded document besides those of filter and sort; its bytes then need not be kept. */
  readonly reads?: ReadonlySet<string> | undefined;
  readonly hint: Value | undefined;
  readonly between?: Between | null | undefined;
  /** Rows may come in any order, so that an index may be read as a whole. */
  readonly anyOrder?: boolean | undefined;
  /** Identifies the collation, '' for none. */
  readonly collationKey: string;
  /** What a sort that no index serves may use; memory alone unless given. */
  readonly sortSpace?: SortSpace | undefined;
}

/** A query as a command writes it. */
export interface QuerySpec {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  projection?: Doc | undefined;
  hint?: Value | undefined;
  between?: Between | null | undefined;
  collation?: Doc | undefined;
  let?: Doc | undefined;
  sortSpace?: SortSpace | undefined;
}

/** Compiles a query; a collection's own collation holds where the query names none. @throws StoreError with the server's codes */
export function compileQuery(spec: QuerySpec, collection: CollectionEntry | undefined): Query {
  const chosen = collationFor(spec.collation, collection);
  const collation = compileCollation(chosen);
  const match = compileMatch(spec.filter, { collation, let: spec.let });
  const projection =
    spec.projection === undefined || spec.projection.size === 0
      ? null
      : compileProjection(spec.projection, { match, collation, let: spec.let });
  return {
    match,
    sort: sortOf(spec.sort, collation),
    skip: spec.skip ?? 0,
    limit: spec.limit ?? 0,
    projection,
    reads: projection?.fields ?? undefined,
    hint: spec.hint ?? naturalHint(spec.sort),
    between: spec.between,
    collationKey: collationKeyOf(chosen),
    sortSpace: spec.sortSpace,
  };
}

/** The collation of a command, else that of the collection. */
export function collationFor(
  spec: Doc | undefined,
  collection: CollectionEntry | undefined,
): Doc | undefined {
  if (spec !== undefined && spec.size > 0) return spec;
  return collection?.indexes[0]?.spec.collation;
}

function sortOf(sort: Doc | undefined, collation: Collation | undefined): CompiledSort | null {
  if (sort === undefined || sort.size === 0 || sort.has('$natural')) return null;
  return compileSort(sort, collation);
}

/** `sort: {$natural: -1}` is a hint. */
function naturalHint(sort: Doc | undefined): Value | undefined {
  return sort?.has('$natural') === true ? sort : undefined;
}
