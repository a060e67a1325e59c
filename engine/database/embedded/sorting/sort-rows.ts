import { mergeRuns, type Run } from './merge-runs.ts';
import { createRunFile, type RunFile } from './run-file.ts';
import { type SortSpace, spillFolder } from './sort-space.ts';

/** How rows are sorted and put aside. */
export interface RowSorting<T> {
  compare(a: T, b: T): number;
  /** About how much memory a row takes. */
  bytesOf(row: T): number;
  toBytes(row: T): Buffer;
  fromBytes(bytes: Buffer): T;
  /** No more than so many rows are wanted. */
  limit: number;
  space: SortSpace;
}

/** Few enough rows to be sorted within one turn. */
const RUN_ROWS = 2048;
/** Merged rows between two pauses. */
const ROWS_PER_TURN = 512;

/**
 * The rows in order, equal ones as they came; undefined is a pause, in and out. Rows are sorted in short runs and merged,
 * so that no turn is long; what exceeds the memory goes to the disk. With a limit only about so many are kept.
 * @throws StoreError 292 when they do not fit and the disk may not be used
 */
export function* sortRows<T>(
  rows: Iterable<T | undefined>,
  sorting: RowSorting<T>,
): Generator<T | undefined, void, void> {
  const { compare, bytesOf, limit, space } = sorting;
  const files: RunFile[] = [];
  let runs: T[][] = [];
  let run: T[] = [];
  let [count, bytes] = [0, 0];

  const endRun = () => {
    if (run.length > 0) runs.push(run.sort(compare));
    run = [];
  };
  const merged = () => mergeRuns(runs.map(runOf), compare);
  /** The rows beyond the limit go. */
  function* shrink(): Generator<undefined, void, void> {
    endRun();
    const kept: T[] = [];
    yield* pull(merged(), limit, (row) => kept.push(row));
    runs = [kept];
    count = kept.length;
    bytes = kept.reduce((sum, row) => sum + bytesOf(row), 0);
  }
  function* spill(): Generator<undefined, void, void> {
    endRun();
    const file = createRunFile(spillFolder(space));
    files.push(file);
    yield* pull(merged(), limit, (row) => file.write(sorting.toBytes(row)));
    runs = [];
    [count, bytes] = [0, 0];
  }

  try {
    for (const row of rows) {
      if (row === undefined) {
        yield undefined;
        continue;
      }
      run.push(row);
      count++;
      bytes += bytesOf(row);
      if (run.length >= RUN_ROWS) endRun();
      if (count >= 2 * limit + RUN_ROWS || (bytes > space.memoryBytes && count > limit)) yield* shrink();
      if (bytes > space.memoryBytes) yield* spill();
    }
    endRun();
    const next = mergeRuns([...files.map((file) => fileRun(file, sorting)), ...runs.map(runOf)], compare);
    for (let given = 0; given < limit; given++) {
      const row = next();
      if (row === null) return;
      yield row;
      if (given % ROWS_PER_TURN === ROWS_PER_TURN - 1) yield undefined;
    }
  } finally {
    for (const file of files) file.close();
  }
}

function* pull<T>(next: Run<T>, most: number, take: (row: T) => void): Generator<undefined, void, void> {
  for (let taken = 0; taken < most; taken++) {
    const row = next();
    if (row === null) return;
    take(row);
    if (taken % ROWS_PER_TURN === ROWS_PER_TURN - 1) yield undefined;
  }
}

function runOf<T>(rows: readonly T[]): Run<T> {
  let at = 0;
  return () => rows[at++] ?? null;
}

function fileRun<T>(file: RunFile, { fromBytes }: RowSorting<T>): Run<T> {
  return () => {
    const bytes = file.read();
    return bytes === null ? null : fromBytes(bytes);
  };
}
