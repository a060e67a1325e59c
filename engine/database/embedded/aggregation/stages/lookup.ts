import { type Doc, isDoc, type Maybe, memoryOf, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { splitPath, withValueAt } from '../../query/path.ts';
import { MEMORY_ONLY } from '../../sorting/sort-space.ts';
import type { Namespace } from '../environment.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import {
  assertVariableName,
  bindVariables,
  type Expression,
  type Frame,
  setDocument,
} from '../expressions/scope.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { type StageCompiler, type StageContext, stageOf, type SubPipeline } from '../stage.ts';
import { joinFlow, localValues, tooManyMatches } from './join.ts';

interface LookupPlan {
  readonly as: readonly string[];
  readonly from: Namespace | null;
  readonly localField: string | undefined;
  readonly foreignField: string | undefined;
  readonly variables: readonly { readonly slot: number; readonly value: Expression }[];
  readonly sub: SubPipeline;
  readonly hasPipeline: boolean;
  readonly memoryBytes: number;
}

const OPTIONS = new Set(['from', 'localField', 'foreignField', 'as', 'let', 'pipeline']);

/**
 * Joins by equal fields, by a pipeline, or both. Joins without a pipeline run over batches of documents; a pipeline
 * that depends on the document runs once for each, any other just once.
 */
export const lookup: StageCompiler = (argument, context) => {
  const plan = parse(argument, context);
  context.scope.uses.fields.add(splitPath(plan.localField ?? plan.as.join('.'))[0] as string);
  const isPlainJoin = plan.localField !== undefined && plan.from !== null && !plan.hasPipeline;
  return stageOf(context, (input, frame) => {
    if (!isPlainJoin) return eachFlow(input, frame, plan);
    const { localField = '', foreignField = '', as, sub, from } = plan;
    const isIndexed = from !== null && context.environment.hasIndexOn(from, foreignField);
    return joinFlow(input, {
      localField,
      foreignField,
      as,
      isIndexed,
      from: from?.collection ?? '',
      memoryBytes: plan.memoryBytes,
      read: (narrowing) => sub.run(frame.slice(), narrowing),
    });
  });
};

function parse(argument: Value, context: StageContext): LookupPlan {
  if (!isDoc(argument))
    throw new StoreError(
      40319,
      `the $lookup stage specification must be an object, but found ${typeNameOf(argument)}`,
    );
  const unknown = argument.names.find((name) => !OPTIONS.has(name));
  if (unknown !== undefined) throw new StoreError(9, `unknown argument to $lookup: ${unknown}`);
  const as = text(argument, 'as');
  const localField = text(argument, 'localField');
  const foreignField = text(argument, 'foreignField');
  const pipeline = argument.get('pipeline');
  if (as === undefined) throw new StoreError(9, "missing 'as' option to $lookup stage specification");
  if (
    (localField === undefined) !== (foreignField === undefined) ||
    (!pipeline && localField === undefined)
  ) {
    throw new StoreError(
      9,
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  if (pipeline !== undefined && !Array.isArray(pipeline))
    throw new StoreError(9, "$lookup argument 'pipeline' must be an array");
  const from = namespaceOf(argument, pipeline, context);
  if (pipeline) assertReadOnly(pipeline);
  const { inner, variables } = bindLookupLet(argument, context);
  const sub = context.compilePipeline(pipeline ?? [], from, inner);
  return {
    as: splitPath(as),
    from,
    localField,
    foreignField,
    variables,
    sub,
    hasPipeline: (pipeline ?? []).length > 0,
    memoryBytes: (context.environment.sortSpace ?? MEMORY_ONLY).memoryBytes,
  };
}

function text(argument: Doc, name: string): string | undefined {
  const value = argument.get(name);
  if (value === undefined || typeof value === 'string') return value;
  if (name === 'from' && isDoc(value)) return undefined;
  throw new StoreError(9, `$lookup argument '${name}: ' must be a string, is type ${typeNameOf(value)}`);
}

/** No `from` is allowed only for a pipeline that starts with `$documents`. */
function namespaceOf(argument: Doc, pipeline: Maybe, { environment }: StageContext): Namespace | null {
  const from = text(argument, 'from');
  if (from !== undefined) return { database: environment.database, collection: from };
  const [first] = Array.isArray(pipeline) ? pipeline : [];
  if (isDoc(first) && first.has('$documents')) return null;
  throw new StoreError(9, "must specify 'pipeline' when 'from' is empty, starting with $documents");
}

/** @throws code 51047 for stages that write or report inside a join */
export function assertReadOnly(pipeline: readonly Value[]): void {
  for (const stage of pipeline) {
    const name = isDoc(stage) ? stage.names[0] : undefined;
    if (name === '$out' || name === '$merge')
      throw new StoreError(51047, `${name} is not allowed within a $lookup's sub-pipeline`);
  }
}

function bindLookupLet(argument: Doc, context: StageContext) {
  const variables = argument.get('let');
  if (variables === undefined) return { inner: context.scope, variables: [] };
  if (!isDoc(variables)) throw new StoreError(9, "$lookup argument 'let' must be an object");
  variables.names.forEach(assertVariableName);
  const { inner, slots } = bindVariables(context.scope, variables.names);
  const values = variables.values.map((value) => compileExpression(value, context.scope));
  return { inner, variables: values.map((value, i) => ({ slot: slots[i] as number, value })) };
}

/** Runs the pipeline for each document; once for all when nothing in it depends on the document. */
function* eachFlow(input: Flow, outer: Frame, plan: LookupPlan): Flow {
  const frame = outer.slice();
  let shared: Doc[] | undefined;
  for (const item of input) {
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    const isConstant = plan.variables.length === 0 && plan.localField === undefined;
    const found: Doc[] = shared ?? runFor(item, frame, plan);
    if (isConstant) shared = found;
    yield withValueAt(item, plan.as, found);
  }
}

function runFor(doc: Doc, frame: Frame, plan: LookupPlan): Doc[] {
  const { variables, sub, localField, foreignField } = plan;
  setDocument(frame, doc);
  const inner = frame.slice();
  for (const { slot, value } of variables) inner[slot] = value(frame);
  if (localField === undefined || foreignField === undefined) return collectMatches(sub.run(inner), plan);
  const values = localValues(doc, localField);
  return collectMatches(sub.run(inner, { kind: 'in', path: foreignField, values, patterns: [] }), plan);
}

/** @throws code 4568 when they exceed the memory */
function collectMatches(found: Flow, { from, memoryBytes }: LookupPlan): Doc[] {
  const docs: Doc[] = [];
  let bytes = 0;
  for (const doc of found) {
    if (doc === PAUSE) continue;
    bytes += memoryOf(doc);
    if (bytes > memoryBytes) throw tooManyMatches(from?.collection ?? '', memoryBytes);
    docs.push(doc);
  }
  return docs;
}
