import type { Doc, Maybe, Value } from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import type { CompiledSort } from '../../query/sort.ts';
import { compilerOf } from '../accumulators/accumulator.ts';
import { ACCUMULATORS } from '../accumulators/index.ts';
import { type Frame, setDocument } from '../expressions/scope.ts';
import type { Memory } from '../memory.ts';
import type { StageContext } from '../stage.ts';
import { compileBounds, type WindowBounds } from './bounds.ts';
import { ORDER_FUNCTIONS } from './order-functions.ts';

/** The documents of one partition in order. */
export interface Partition {
  readonly docs: readonly Doc[];
  /** The sort key of each document; empty without a sort. */
  readonly keys: readonly (readonly Value[])[];
  readonly frame: Frame;
  /** What the partition and its computed values take. */
  readonly memory: Memory;
}

/** Computes one output field for all documents of a partition. */
export type WindowFunction = (partition: Partition) => Maybe[];

const REFUSED = new Set(['$derivative', '$integral', '$covariancePop', '$covarianceSamp', '$minMaxScaler']);

/** @throws code 9, 5397900 and others for what is not a window function; 115 for refused ones */
export function compileWindowFunction(
  spec: Doc,
  sort: CompiledSort | undefined,
  context: StageContext,
): WindowFunction {
  const operators = spec.names.filter((name) => name !== 'window');
  const [name] = operators;
  if (name === undefined || operators.length !== 1)
    throw new StoreError(9, 'Expected exactly one window function in each output field');
  if (REFUSED.has(name)) throw notSupported(name);
  const argument = spec.get(name) ?? null;
  const ordered = ORDER_FUNCTIONS.get(name);
  if (ordered) {
    if (spec.has('window')) throw new StoreError(5371601, `${name} does not accept a 'window' field`);
    if (!sort)
      throw new StoreError(
        5371602,
        `${name} must be specified with a top level sortBy expression with exactly one element`,
      );
    return ordered({ argument, sort, scope: context.scope, name });
  }
  const compile = ACCUMULATORS.get(name);
  if (!compile) throw new StoreError(9, `Unrecognized window function, ${name}`);
  const create = compile(argument, compilerOf(context.scope), name);
  const bounds = compileBounds(spec.get('window'), sort);
  return (partition) => accumulate(partition, create, bounds);
}

const POINTER = 8;

/** What a partition that exceeds its memory is refused with. */
export const tooLarge = ({ bytes, limit }: Memory): StoreError =>
  new StoreError(
    5414201,
    `Exceeded memory limit in DocumentSourceSetWindowFields, used ${bytes} bytes but max allowed is ${limit}`,
  );

/** Windows that begin where the last one began are continued, others computed anew. */
function accumulate(
  partition: Partition,
  create: ReturnType<NonNullable<ReturnType<typeof ACCUMULATORS.get>>>,
  bounds: WindowBounds,
): Maybe[] {
  const { docs, frame, memory } = partition;
  const range = bounds(partition);
  let state = create({ bytes: 0, limit: memory.limit });
  let result: Maybe;
  let isFresh = true;
  let from = 0;
  let to = 0;
  return docs.map((_, i) => {
    const [start, end] = range(i);
    if (start !== from || end < to) {
      state = create({ bytes: 0, limit: memory.limit });
      isFresh = true;
      from = start;
      to = start;
    }
    for (; to < end; to++) {
      setDocument(frame, docs[to] as Doc);
      state.add(frame);
      isFresh = true;
    }
    // Rows with the same window share one result, for an array of it may be long.
    if (isFresh) result = state.result();
    if (isFresh) memory.bytes += Array.isArray(result) ? result.length * POINTER : POINTER;
    if (memory.bytes > memory.limit) throw tooLarge(memory);
    isFresh = false;
    return result;
  });
}
