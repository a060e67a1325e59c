import { median } from '../median.ts';

/** Milliseconds that one call takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Median milliseconds of each call, run in turn so that a busy moment falls on all of them alike. Each call is warmed
 * up first, then repeated for about `ms`, at least five times.
 */
export async function compareTimes<Name extends string>(
  calls: Record<Name, (round: number) => Promise<unknown>>,
  ms = 1000,
): Promise<Record<Name, number>> {
  const names = Object.keys(calls) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) await calls[name](0);
  const until = performance.now() + ms * names.length;
  for (let round = 1; round <= 5 || performance.now() < until; round += 1) {
    for (const name of names) times.get(name)?.push(await timeOf(() => calls[name](round)));
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** How many times a second so many workers, each waiting for its own, finish a call. */
export async function rateOf(
  workers: number,
  work: (worker: number) => Promise<unknown>,
  ms = 2000,
): Promise<number> {
  let done = 0;
  const start = performance.now();
  const loop = async (worker: number) => {
    while (performance.now() - start < ms) {
      await work(worker);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker)));
  return done / ((performance.now() - start) / 1000);
}
