import { type Doc, isDoc, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type CompiledSort, compileSort } from '../../query/sort.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

export const sort: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15973, 'the $sort key specification must be an object');
  if (argument.size === 0) throw new StoreError(15976, '$sort stage must have at least one sort key');
  const compiled = compileSort(argument, context.collation);
  for (const path of compiled.paths) context.scope.uses.fields.add(path);
  return stageOf(context, (input) => sortFlow(input, compiled), {
    pushdown: { kind: 'sort', sort: compiled },
  });
};

interface Row {
  readonly key: readonly Value[];
  readonly doc: Doc;
}

/**
 * The documents in order, equal ones as they came. With a `limit` only that many are kept at any time (twice as many
 * for a moment), so that the first page of a large collection needs little memory.
 */
export function* sortFlow(
  input: Flow,
  { keyOf, compareKeys }: CompiledSort,
  limit = Number.POSITIVE_INFINITY,
): Flow {
  const ordered = (rows: Row[]): Row[] => rows.sort((a, b) => compareKeys(a.key, b.key));
  let rows: Row[] = [];
  for (const item of input) {
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    rows.push({ key: keyOf(item), doc: item });
    if (rows.length >= 2 * limit + 1000) rows = ordered(rows).slice(0, limit);
  }
  const sorted = ordered(rows);
  for (let i = 0; i < sorted.length && i < limit; i++) yield (sorted[i] as Row).doc;
}
