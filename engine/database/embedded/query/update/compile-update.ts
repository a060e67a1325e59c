import {
  cloneDoc,
  type Collation,
  describeValue,
  type Doc,
  equalValues,
  isDoc,
  isIdentical,
  type Value,
} from '../../bson/index.ts';
import { compileUpdatePipeline } from '../../aggregation/update-pipeline.ts';
import { StoreError } from '../../errors.ts';
import type { CompiledMatch } from '../match/compile-match.ts';
import { matchedPosition } from '../match/position.ts';
import { compileArrayFilters } from './array-filters.ts';
import { compileOperators } from './compile-operators.ts';
import { upsertBase } from './upsert-base.ts';

export interface UpdateOptions {
  readonly arrayFilters?: readonly Doc[] | undefined;
  readonly collation?: Collation | undefined;
  readonly let?: Doc | undefined;
  /** The filter that selects the documents, which `$` in paths refers to. */
  readonly match?: CompiledMatch | undefined;
}

export interface UpdateResult {
  readonly doc: Doc;
  /** Whether the bytes of the document change. */
  readonly changed: boolean;
}

/** A compiled update. Documents given to it are never altered. */
export interface CompiledUpdate {
  readonly kind: 'operators' | 'replacement' | 'pipeline';
  /** @throws code 66 when `_id` would change, and the operators' errors */
  apply(doc: Doc, now?: Date): UpdateResult;
  /** The document an upsert inserts for a filter, `_id` first; without `_id` when neither side gives one. */
  insert(match: CompiledMatch, now?: Date): Doc;
}

/** @throws StoreError with the server's codes for an update that is not valid, before any document is seen */
export function compileUpdate(update: Doc | readonly Value[], options: UpdateOptions = {}): CompiledUpdate {
  if (!isDoc(update as Value)) return pipelineUpdate(update as readonly Value[], options);
  const doc = update as Doc;
  if (doc.names[0]?.startsWith('$')) return operatorUpdate(doc, options);
  const operator = doc.names.find((name) => name.startsWith('$'));
  if (operator !== undefined) {
    throw new StoreError(
      52,
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  if (options.arrayFilters?.length)
    throw new StoreError(9, 'arrayFilters may not be specified for replacement-style updates');
  return replacement(doc);
}

function operatorUpdate(update: Doc, options: UpdateOptions): CompiledUpdate {
  const filters = compileArrayFilters(options.arrayFilters ?? [], options.collation);
  const run = compileOperators(update, { filters, collation: options.collation });
  return {
    kind: 'operators',
    apply(doc, now = new Date()) {
      const copy = cloneDoc(doc);
      const position = (path: string) =>
        options.match && matchedPosition(options.match.node, doc, path, options.collation);
      const changed = run(copy, { isInsert: false, now, position });
      if (changed) assertSameId(doc, copy);
      return { doc: changed ? copy : doc, changed };
    },
    insert(match, now = new Date()) {
      const doc = upsertBase(match.node);
      const id = doc.get('_id');
      run(doc, { isInsert: true, now, position: () => undefined });
      if (id !== undefined && !equalValues(id, doc.get('_id'))) throw immutableId();
      return withIdFirst(doc);
    },
  };
}

function replacement(update: Doc): CompiledUpdate {
  return {
    kind: 'replacement',
    apply(doc) {
      const next = cloneDoc(update);
      const id = doc.get('_id');
      if (id !== undefined && !next.has('_id')) next.prepend('_id', id);
      assertSameId(doc, next);
      const result = withIdFirst(next);
      return { doc: result, changed: !isIdentical(doc, result) };
    },
    insert(match) {
      const next = cloneDoc(update);
      const id = upsertBase(match.node, true).get('_id');
      if (id !== undefined) {
        if (next.has('_id') && !equalValues(next.get('_id'), id)) throw immutableId();
        next.set('_id', id);
      }
      return withIdFirst(next);
    },
  };
}

function pipelineUpdate(stages: readonly Value[], options: UpdateOptions): CompiledUpdate {
  if (options.arrayFilters?.length)
    throw new StoreError(9, 'arrayFilters may not be specified for pipeline-style updates');
  const run = compileUpdatePipeline(stages, options.let);
  return {
    kind: 'pipeline',
    apply(doc) {
      const next = run(doc);
      if (doc.has('_id') && !next.has('_id')) next.prepend('_id', doc.get('_id') ?? null);
      assertSameId(doc, next);
      return { doc: next, changed: !isIdentical(doc, next) };
    },
    insert(match) {
      const base = upsertBase(match.node);
      const next = run(base);
      if (base.has('_id') && !next.has('_id')) next.set('_id', base.get('_id') ?? null);
      return withIdFirst(next);
    },
  };
}

/** @throws code 66 */
function assertSameId(before: Doc, after: Doc): void {
  if (!before.has('_id') || equalValues(before.get('_id'), after.get('_id'))) return;
  throw new StoreError(
    66,
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${describeValue(after.get('_id'))}`,
  );
}

const immutableId = (): StoreError =>
  new StoreError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");

function withIdFirst(doc: Doc): Doc {
  const at = doc.indexOf('_id');
  return at > 0 ? doc.prepend('_id', doc.values[at] as Value) : doc;
}
