import {
  compareValues,
  Doc,
  isDoc,
  isNullish,
  isWhole,
  type Maybe,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileSort } from '../../query/sort.ts';
import type { Compiler } from '../expressions/compiler.ts';
import { assertNamed } from '../expressions/compiler.ts';
import { type Expression, type Frame, ROOT } from '../expressions/scope.ts';
import type { AccumulatorCompiler } from './accumulator.ts';

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
    return () => {
      let values: Value[] = [];
      let limit: number | undefined;
      return {
        add(frame) {
          limit ??= countOf(n, frame);
          const value = input(frame);
          if (isKept(value)) values.push(value ?? null);
          if (values.length >= 2 * limit + 64) values = trim(values, limit);
        },
        result: () => trim(values, limit ?? 1),
      };
    };
  };

const all = (): boolean => true;
const present = (value: Maybe): boolean => !isNullish(value);

interface Row {
  readonly key: readonly Value[];
  readonly output: Value;
}

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
      const sorted = rows.sort((a, b) => compareKeys(a.key, b.key));
      return end === 'top' ? sorted.slice(0, limit) : sorted.slice(-limit);
    };
    return () => {
      let rows: Row[] = [];
      let limit: number | undefined;
      return {
        add(frame) {
          limit ??= countOf(n, frame);
          const root = frame[ROOT];
          rows.push({ key: keyOf(isDoc(root) ? root : new Doc()), output: output(frame) ?? null });
          if (rows.length >= 2 * limit + 64) rows = trim(rows, limit);
        },
        result() {
          const outputs = trim(rows, limit ?? 1).map((row) => row.output);
          return isList ? outputs : (outputs[0] ?? null);
        },
      };
    };
  };

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
