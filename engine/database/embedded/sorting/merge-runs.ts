/** Rows in order: the next one, or null at the end. */
export type Run<T> = () => T | null;

interface Head<T> {
  row: T;
  next: Run<T>;
  /** Of equal rows those of the earlier run come first. */
  rank: number;
}

/** Merges runs into one; equal rows come in the order of their runs. */
export function mergeRuns<T>(runs: readonly Run<T>[], compare: (a: T, b: T) => number): Run<T> {
  const heap: Head<T>[] = [];
  const isBefore = (a: Head<T>, b: Head<T>) => {
    const order = compare(a.row, b.row);
    return order !== 0 ? order < 0 : a.rank < b.rank;
  };
  const sink = (from: number) => {
    for (let at = from; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const [one, other] = [heap[child], heap[least]];
        if (one !== undefined && other !== undefined && isBefore(one, other)) least = child;
      }
      const [one, other] = [heap[at], heap[least]];
      if (least === at || one === undefined || other === undefined) return;
      heap[at] = other;
      heap[least] = one;
      at = least;
    }
  };
  for (const [rank, next] of runs.entries()) {
    const row = next();
    if (row !== null) heap.push({ row, next, rank });
  }
  for (let at = heap.length >> 1; at >= 0; at--) sink(at);
  return () => {
    const top = heap[0];
    if (top === undefined) return null;
    const { row } = top;
    const next = top.next();
    if (next !== null) top.row = next;
    else {
      const last = heap.pop();
      if (last !== undefined && last !== top) heap[0] = last;
    }
    sink(0);
    return row;
  };
}
