import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { CATALOGUE, type FoundCollection, readCollection, readGraves } from '../storage/read-catalog.ts';
import type { Report } from './finding.ts';
import { readRange, type RiskySteps } from './risky-steps.ts';

/** What can be read of a catalogue. */
export interface Salvaged {
  collections: CollectionEntry[];
  /** Ids of dropped collections whose documents are still to be wiped. */
  buried: ReadonlySet<number>;
}

/** Reads the catalogue from both ends up to where it is damaged, and says what is lost. */
export function salvageCatalogue(env: StorageEnvironment, steps: RiskySteps, report: Report): Salvaged {
  const found = steps.attempt('catalogue', () => readEntries(env)) ?? readAround(env, steps, report);
  const collections: CollectionEntry[] = [];
  for (const entry of found) {
    if (entry.kind === 'good') collections.push(entry.collection);
    else report({ kind: 'catalogue', namespace: entry.namespace, detail: entry.reason });
  }
  const graves = steps.attempt('graves', () => readGraves(env)) ?? [];
  const buried = graves.filter(({ database }) => database === 'documents').map(({ id }) => id);
  return { collections, buried: new Set(buried) };
}

interface Entry {
  key: Buffer;
  found: FoundCollection;
}

function readAround(env: StorageEnvironment, steps: RiskySteps, report: Report): FoundCollection[] {
  const detail = 'A page of the catalogue cannot be read; collections that stood on it come back by number.';
  report({ kind: 'unreadable', namespace: null, detail });
  const first = readFrom(env, steps, false);
  const last = readFrom(env, steps, true);
  const known = new Set(first.map(({ key }) => key.toString('latin1')));
  return [...first, ...last.filter(({ key }) => !known.has(key.toString('latin1')))].map(
    ({ found }) => found,
  );
}

/** One entry after the other from one end, as far as they can be read. */
function readFrom(env: StorageEnvironment, steps: RiskySteps, reverse: boolean): Entry[] {
  const entries: Entry[] = [];
  for (;;) {
    const at = entries.at(-1)?.key;
    const name = `entry ${reverse ? 'before' : 'after'} ${at?.toString('base64') ?? 'the end'}`;
    const [next] = steps.attempt(name, () => readRows(env, { at, reverse })) ?? [];
    if (next === undefined) return entries;
    entries.push(next);
  }
}

function readEntries(env: StorageEnvironment): FoundCollection[] {
  return readRange(env.meta, CATALOGUE, Number.POSITIVE_INFINITY).map(({ key, value }) =>
    readCollection(env, key, value),
  );
}

function readRows(
  env: StorageEnvironment,
  { at, reverse }: { at: Buffer | undefined; reverse: boolean },
): Entry[] {
  const [start, end] = reverse ? [CATALOGUE.end, CATALOGUE.start] : [CATALOGUE.start, CATALOGUE.end];
  const from = at ?? start;
  for (const { key, value } of readRange(
    env.meta,
    { start: from, end, reverse, exclusiveStart: at !== undefined },
    1,
  )) {
    return [{ key, found: readCollection(env, key, value) }];
  }
  return [];
}
