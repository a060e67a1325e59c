import { collect, compilePipeline, type PipelineEnvironment } from '../aggregation/index.ts';
import { Doc, encode, equalValues, type Value } from '../bson/index.ts';
import type { RowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { databaseOf } from '../storage/catalog-entry.ts';
import { changeEvent, type EventOptions, invalidateEvent } from './change-event.ts';
import type { ChangeLog, LoggedChange } from './change-log.ts';

/** What a stream watches: a collection, a database, or everything (both null). */
export interface Watched extends EventOptions {
  namespace: string | null;
  database: string | null;
  from: number;
  /** Stages after `$changeStream`. */
  stages: Value[];
}

const WAIT_MS = 1000;
const ALLOWED = [
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
];

/** A source that hands out changes as they are committed; an empty batch waits for the next one. @throws StoreError 20 */
export function createChangeSource(log: ChangeLog, watched: Watched): RowSource & { resumeToken(): Doc } {
  const reshape = compileStages(watched.stages);
  const closed = new AbortController();
  let next = watched.from;
  let isInvalid = false;
  let isFirst = true;

  function take(count: number, bytes: number): Buffer[] {
    const taken: Buffer[] = [];
    let size = 0;
    while (taken.length < count && size < bytes && !isInvalid) {
      const change = log.read(next);
      if (change === undefined) break;
      next++;
      for (const event of eventsOf(change)) {
        const raw = encode(event);
        size += raw.length;
        taken.push(raw);
      }
    }
    return taken;
  }

  function eventsOf(change: LoggedChange): Doc[] {
    if (!concerns(watched, change)) return [];
    const token = log.tokenOf(change.position);
    const events = reshape(changeEvent(change, token, watched));
    if (events.some((event) => !equalValues(event.get('_id'), token))) {
      throw new StoreError(
        280,
        'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline.',
      );
    }
    if (!endsStream(watched, change)) return events;
    isInvalid = true;
    return [...events, invalidateEvent(change, token)];
  }

  return {
    async next({ count, bytes }, { deadline, gone }) {
      const until = deadline ?? performance.now() + WAIT_MS;
      let documents = take(count, bytes);
      while (documents.length === 0 && !isFirst && !isInvalid && !closed.signal.aborted && !gone.aborted) {
        const left = until - performance.now();
        if (left <= 0) break;
        await log.wait(left, AbortSignal.any([closed.signal, gone]));
        documents = take(count, bytes);
      }
      isFirst = false;
      return { documents, isOver: isInvalid || closed.signal.aborted };
    },
    close: () => closed.abort(),
    resumeToken: () => log.tokenOf(next - 1),
  };
}

function concerns({ namespace, database }: Watched, change: LoggedChange): boolean {
  if (namespace !== null) return change.namespace === namespace || change.to === namespace;
  return (
    database === null ||
    (change.kind === 'dropDatabase' ? change.namespace : databaseOf(change.namespace)) === database
  );
}

function endsStream({ namespace, database }: Watched, { kind }: LoggedChange): boolean {
  if (namespace !== null) return kind === 'drop' || kind === 'rename' || kind === 'dropDatabase';
  return database !== null && kind === 'dropDatabase';
}

function compileStages(stages: Value[]): (event: Doc) => Doc[] {
  if (stages.length === 0) return (event) => [event];
  for (const stage of stages) {
    const [name = ''] = stage instanceof Doc ? stage.names : [];
    if (!ALLOWED.includes(name))
      throw new StoreError(20, `${name} is not permitted in a $changeStream pipeline`);
  }
  let current = new Doc();
  const unused = (): never => {
    throw new StoreError(20, 'a change stream reads no collection');
  };
  const environment: PipelineEnvironment = {
    database: '',
    collection: '',
    scan: (_namespace, { match }) => (match === undefined || match.matches(current) ? [current] : []),
    hasIndexOn: () => false,
    replaceCollection: unused,
    merge: unused,
    collectionStats: unused,
    indexStats: unused,
  };
  const pipeline = compilePipeline(stages, environment);
  return (event) => {
    current = event;
    return collect(pipeline.run());
  };
}
