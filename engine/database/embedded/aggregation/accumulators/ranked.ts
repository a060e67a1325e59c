import {
  compareValues,
  Doc,
  isDoc,
  isNullish,
  isNumeric,
  isWhole,
  type Maybe,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileSort } from '../../query/sort.ts';
import { Share } from '../memory.ts';
import type { Compiler } from '../expressions/compiler.ts';
import { assertNamed } from '../expressions/compiler.ts';
import { type Expression, type Frame, ROOT } from '../expressions/scope.ts';
import type { AccumulatorCompiler } from './accumulator.ts';

/** So many values above twice the wanted ones are kept before the rest goes. */
const SPARE = 64;

/** How many values to keep; evaluated once, without a document. */
function compileCount(argument: Doc, compiler: Compiler, name: string): Expression {
  const n = compiler.compile(argument.get('n') ?? null);
  return (frame) => {
    const value = n(frame);
    if (!isWhole(value) || toNumber(value) < 1)
      throw new StoreError(5787908, `'n' must be a whole number greater than 0 for ${name}`);
    return value;
  };
}

const countOf = (n: Expression, frame: Frame): number => toNumber((n(frame) as number) ?? 1);

/** `$firstN $lastN $minN $maxN`: keeps n values of an expression. */
const keeping =
  (isKept: (value: Maybe) => boolean, trim: (values: Value[], n: number) => Value[]): AccumulatorCompiler =>
  (argument, compiler, name) => {
    const doc = assertNamed(argument, name, ['n', 'input'], [], {
      notObject: 5787900,
      unknown: 5787901,
      missing: 5787906,
    });
    const n = compileCount(doc, compiler, name);
    const input = compiler.compile(doc.get('input') ?? null);
    return (memory) => {
      let values: Value[] = [];
      let limit = 0;
      const share = new Share(memory, name);
      const keep = (value: Value) => {
        values.push(value);
        share.keep(value);
        if (values.length < 2 * limit + SPARE) return;
        values = trim(values, limit);
        share.set(values);
      };
      return {
        add(frame) {
          limit ||= countOf(n, frame);
          const value = input(frame);
          if (isKept(value)) keep(value ?? null);
        },
        result: () => trim(values, limit),
        partial: () => [limit, trim(values, limit)],
        absorb(partial) {
          const [most, kept] = parts(partial);
          limit = most;
          for (const value of kept) keep(value);
        },
      };
    };
  };

/** The limit and the values of a `partial`. */
function parts(partial: Value): [number, Value[]] {
  const [limit, values] = Array.isArray(partial) ? partial : [];
  return [isNumeric(limit) ? toNumber(limit) : 1, Array.isArray(values) ? values : []];
}

const all = (): boolean => true;
const present = (value: Maybe): boolean => !isNullish(value);

/** What a document is sorted by, and its output. */
type Row = [key: Value[], output: Value];

/** `$top $topN $bottom $bottomN`: keeps the outputs of the documents that come first or last in a sort. */
const ranking =
  (end: 'top' | 'bottom', isList: boolean): AccumulatorCompiler =>
  (argument, compiler, name) => {
    const required = isList ? ['n', 'output', 'sortBy'] : ['output', 'sortBy'];
    const doc = assertNamed(argument, name, required, [], {
      notObject: 5788001,
      unknown: 5788002,
      missing: 5788003,
    });
    const sortBy = doc.get('sortBy');
    if (!isDoc(sortBy)) throw new StoreError(5788604, `${name} requires 'sortBy' to be an object`);
    const { keyOf, compareKeys, paths } = compileSort(sortBy, compiler.scope.collation);
    for (const path of paths) compiler.scope.uses.fields.add(path);
    const output = compiler.compile(doc.get('output') ?? null);
    const n = isList ? compileCount(doc, compiler, name) : () => 1;
    const trim = (rows: Row[], limit: number): Row[] => {
      const sorted = rows.sort(([a], [b]) => compareKeys(a, b));
      return end === 'top' ? sorted.slice(0, limit) : sorted.slice(-limit);
    };
    return (memory) => {
      let rows: Row[] = [];
      let limit = 0;
      const share = new Share(memory, name);
      const keep = (row: Row) => {
        rows.push(row);
        share.keep(row);
        if (rows.length < 2 * limit + SPARE) return;
        rows = trim(rows, limit);
        share.set(rows);
      };
      return {
        add(frame) {
          limit ||= countOf(n, frame);
          const root = frame[ROOT];
          keep([keyOf(isDoc(root) ? root : new Doc()), output(frame) ?? null]);
        },
        result() {
          const outputs = trim(rows, limit).map(([, value]) => value);
          return isList ? outputs : (outputs[0] ?? null);
        },
        partial: () => [limit, trim(rows, limit)],
        absorb(partial) {
          const [most, kept] = parts(partial);
          limit = most;
          for (const row of kept) if (isRow(row)) keep(row);
        },
      };
    };
  };

const isRow = (value: Value): value is Row => Array.isArray(value) && Array.isArray(value[0]);

/** Accumulators that keep n values. */
export const rankedAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $firstN: keeping(all, (values, n) => values.slice(0, n)),
  $lastN: keeping(all, (values, n) => values.slice(-n)),
  $minN: keeping(present, (values, n) => values.toSorted((a, b) => compareValues(a, b)).slice(0, n)),
  $maxN: keeping(present, (values, n) => values.toSorted((a, b) => compareValues(b, a)).slice(0, n)),
  $top: ranking('top', false),
  $topN: ranking('top', true),
  $bottom: ranking('bottom', false),
  $bottomN: ranking('bottom', true),
};
