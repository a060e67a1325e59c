import { compareValues, type Doc, isDoc, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { hashOf } from '../../query/match/equality.ts';
import { splitPath, withValueAt } from '../../query/path.ts';
import { type CompiledSort, compileSort } from '../../query/sort.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { constant } from '../expressions/compiler.ts';
import { type Expression, type Frame, setDocument } from '../expressions/scope.ts';
import { type Flow, gather } from '../flow.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';
import { compileWindowFunction, type Partition, type WindowFunction } from '../windows/window-function.ts';

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
  return stageOf(context, function* (input, frame): Flow {
    const partitions = partition(yield* gather(input), key, frame);
    for (const docs of partitions) yield* computed(sorted(docs, sort), fields, sort, frame);
  });
};

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

/** The partitions in the order of their keys. */
function partition(docs: readonly Doc[], key: Expression, outer: Frame): Doc[][] {
  const frame = outer.slice();
  const partitions = new Map<string, { id: Value; docs: Doc[] }>();
  for (const doc of docs) {
    setDocument(frame, doc);
    const id = key(frame) ?? null;
    if (Array.isArray(id))
      throw new StoreError(14, 'An expression used to partition cannot evaluate to value of type array');
    const hash = hashOf(id);
    const known = partitions.get(hash);
    if (known) known.docs.push(doc);
    else partitions.set(hash, { id, docs: [doc] });
  }
  return [...partitions.values()].sort((a, b) => compareValues(a.id, b.id)).map((found) => found.docs);
}

function sorted(docs: Doc[], sort: CompiledSort | undefined): Doc[] {
  if (!sort) return docs;
  const rows = docs.map((doc) => ({ doc, key: sort.keyOf(doc) }));
  return rows.sort((a, b) => sort.compareKeys(a.key, b.key)).map(({ doc }) => doc);
}

function computed(
  docs: Doc[],
  fields: readonly WindowField[],
  sort: CompiledSort | undefined,
  frame: Frame,
): Doc[] {
  const rows: Partition = { docs, keys: sort ? docs.map(sort.keyOf) : [], frame: frame.slice() };
  const columns = fields.map(({ path, compute }) => ({ path, values: compute(rows) }));
  return docs.map((doc, i) =>
    columns.reduce((out, { path, values }) => withValueAt(out, path, values[i]), doc),
  );
}
