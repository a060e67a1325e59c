import {
  compareValues,
  type Doc,
  isDoc,
  type Maybe,
  memoryOf,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { splitPath, withValueAt } from '../../query/path.ts';
import { type CompiledSort, compileSort } from '../../query/sort.ts';
import { MEMORY_ONLY, type SortSpace } from '../../sorting/sort-space.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { constant } from '../expressions/compiler.ts';
import { type Expression, type Frame, frameFor } from '../expressions/scope.ts';
import { type Flow, PAUSE } from '../flow.ts';
import type { Memory } from '../memory.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';
import {
  compileWindowFunction,
  type Partition,
  tooLarge,
  type WindowFunction,
} from '../windows/window-function.ts';
import { type DocumentOrder, sortKeyed } from './sort.ts';

interface WindowField {
  readonly path: readonly string[];
  readonly compute: WindowFunction;
}

/** Adds values computed over the neighbours of each document within its partition. */
export const setWindowFields: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(9, 'the $setWindowFields stage specification must be an object');
  const unknown = argument.names.find((name) => !['partitionBy', 'sortBy', 'output'].includes(name));
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '$setWindowFields.${unknown}' is an unknown field.`);
  const partitionBy = argument.get('partitionBy');
  const key = partitionBy === undefined ? constant(null) : compileExpression(partitionBy, context.scope);
  const sort = compileSortBy(argument.get('sortBy'), context);
  const fields = compileOutput(argument.get('output'), sort, context);
  const plan: Windows = { key, sort, fields, space: context.environment.sortSpace ?? MEMORY_ONLY };
  return stageOf(context, function* (input, frame): Flow {
    for (const rows of partitions(input, plan, frame)) {
      if (rows === PAUSE) yield PAUSE;
      else yield* computed(rows, plan, frame);
    }
  });
};

interface Windows {
  readonly key: Expression;
  readonly sort: CompiledSort | undefined;
  readonly fields: readonly WindowField[];
  readonly space: SortSpace;
}

function compileSortBy(sortBy: Maybe, context: StageContext): CompiledSort | undefined {
  if (sortBy === undefined) return undefined;
  if (!isDoc(sortBy))
    throw new StoreError(
      14,
      `BSON field '$setWindowFields.sortBy' is the wrong type '${typeNameOf(sortBy)}', expected type 'object'`,
    );
  const sort = compileSort(sortBy, context.collation);
  for (const path of sort.paths) context.scope.uses.fields.add(path);
  return sort;
}

function compileOutput(output: Maybe, sort: CompiledSort | undefined, context: StageContext): WindowField[] {
  if (!isDoc(output))
    throw new StoreError(40414, "BSON field '$setWindowFields.output' is missing but a required field");
  return [...output].map(([path, spec]) => {
    if (!isDoc(spec)) throw new StoreError(9, `The field '${path}' must be an object`);
    return { path: splitPath(path), compute: compileWindowFunction(spec, sort, context) };
  });
}

/** The rows of one partition in order. */
interface Rows {
  readonly docs: Doc[];
  /** What each is sorted by. */
  readonly keys: Value[][];
  readonly memory: Memory;
}

/** The partitions in the order of their keys; only the one at hand is kept in memory. @throws code 5414201 for a large one */
function* partitions(
  input: Flow,
  { key, sort, space }: Windows,
  outer: Frame,
): Iterable<Rows | typeof PAUSE> {
  const newPartition = (): Rows => ({
    docs: [],
    keys: [],
    memory: { bytes: 0, limit: space.memoryBytes },
  });
  let rows = newPartition();
  let current: Value | undefined;
  for (const row of sortKeyed(input, partitionOrder(key, sort, outer), space)) {
    if (row === PAUSE) {
      yield PAUSE;
      continue;
    }
    const [id = null, ...sortKey] = row.key;
    if (current !== undefined && compareValues(current, id) !== 0) {
      yield rows;
      rows = newPartition();
    }
    current = id;
    rows.docs.push(row.doc);
    rows.keys.push(sortKey);
    rows.memory.bytes += memoryOf(row.doc);
    if (rows.memory.bytes > rows.memory.limit) throw tooLarge(rows.memory);
  }
  if (rows.docs.length > 0) yield rows;
}

/** By the partition's key, then by the sort. */
function partitionOrder(key: Expression, sort: CompiledSort | undefined, outer: Frame): DocumentOrder {
  return {
    keyOf(doc) {
      const id = key(frameFor(doc, outer)) ?? null;
      if (Array.isArray(id))
        throw new StoreError(14, 'An expression used to partition cannot evaluate to value of type array');
      return [id, ...(sort?.keyOf(doc) ?? [])];
    },
    compareKeys([a, ...left], [b, ...right]) {
      return compareValues(a, b) || (sort?.compareKeys(left, right) ?? 0);
    },
  };
}

function computed({ docs, keys, memory }: Rows, { fields }: Windows, frame: Frame): Doc[] {
  const rows: Partition = { docs, keys, frame: frame.slice(), memory };
  const columns = fields.map(({ path, compute }) => ({ path, values: compute(rows) }));
  return docs.map((doc, i) =>
    columns.reduce((out, { path, values }) => withValueAt(out, path, values[i]), doc),
  );
}
