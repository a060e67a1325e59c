import { setImmediate } from 'node:timers/promises';
import type { Doc } from '../bson/index.ts';
import { createSliceClock } from '../cursors/read-view.ts';
import type { Patience, RowSource } from '../cursors/row-source.ts';
import { changeEvent, encodeEvent, type EventOptions, invalidateEvent } from './change-event.ts';
import type { ChangeLog } from './change-log.ts';
import type { LoggedChange } from './logged-change.ts';
import { concerns, endsStream, type Watched } from './watched.ts';

/** A stream to be opened. */
export interface StreamRequest {
  watched: Watched & EventOptions;
  /** Where it begins. */
  from: number;
  /** Its token was of the event before `from`: when that ended the stream, its end is still to be told. */
  isResumed: boolean;
  reshape(event: Doc): Doc | null;
  /** Called before the log is read. */
  prepare(): Promise<unknown>;
}

interface Limits {
  count: number;
  bytes: number;
  until: number;
}

const WAIT_MS = 1000;

/** A source that hands out changes as they are committed; once told to wait, an empty batch waits for the next one. */
export function createChangeSource(
  log: ChangeLog,
  request: StreamRequest,
): RowSource & { resumeToken(): Doc; waits: boolean } {
  const { watched, reshape } = request;
  const closed = new AbortController();
  const ahead: { bytes: Buffer; token: Doc }[] = [];
  let next = request.from;
  let isOver = false;
  let token = log.tokenOf(next - 1, 'mark');
  let failure: unknown;

  function add(event: Doc, eventToken: Doc): void {
    const reshaped = reshape(event);
    if (reshaped !== null) ahead.push({ bytes: encodeEvent(reshaped), token: eventToken });
    else if (ahead.length === 0) token = eventToken;
  }

  function end(change: LoggedChange): void {
    const last = log.tokenOf(change.position, 'invalidate');
    isOver = true;
    add(invalidateEvent(change, last), last);
  }

  /** Makes the events of the next change; false when there is none yet. */
  function advance(): boolean {
    const change = log.read(next);
    if (change === undefined) return false;
    next++;
    if (!concerns(watched, change)) {
      token = log.tokenOf(change.position, 'mark');
      return true;
    }
    const changeToken = log.tokenOf(change.position, 'event');
    add(changeEvent(change, changeToken, watched), changeToken);
    if (endsStream(watched, change)) end(change);
    return true;
  }

  /** Fills a batch until it is full or nothing more is there; others get their turn on the way. */
  async function fill(documents: Buffer[], { count, bytes, until }: Limits): Promise<void> {
    const slice = createSliceClock();
    for (let size = 0; documents.length < count; ) {
      const [event] = ahead;
      if (event !== undefined) {
        size += event.bytes.length;
        if (documents.length > 0 && size > bytes) return;
        ahead.shift();
        documents.push(event.bytes);
        token = event.token;
      } else if (isOver || closed.signal.aborted || !advance()) return;
      else if (slice.isDue()) {
        await setImmediate();
        slice.restart();
        if (performance.now() > until) return;
      }
    }
  }

  /** An error comes after the events before it. */
  async function take(limits: Limits): Promise<Buffer[]> {
    if (failure !== undefined) throw failure;
    const documents: Buffer[] = [];
    try {
      await fill(documents, limits);
    } catch (error) {
      if (documents.length === 0) throw error;
      failure = error;
    }
    return documents;
  }

  if (request.isResumed) {
    const seen = log.find(request.from - 1);
    if (seen !== undefined && concerns(watched, seen) && endsStream(watched, seen)) end(seen);
  }

  const source = {
    waits: false,
    async next(limits: Omit<Limits, 'until'>, { deadline, gone }: Patience) {
      await request.prepare();
      const until = deadline ?? performance.now() + WAIT_MS;
      const stop = AbortSignal.any([closed.signal, gone]);
      let documents = await take({ ...limits, until });
      while (source.waits && documents.length === 0 && !isOver && !stop.aborted) {
        const left = until - performance.now();
        if (left <= 0) break;
        await log.wait(next, left, stop);
        documents = await take({ ...limits, until });
      }
      return { documents, isOver: (isOver && ahead.length === 0) || closed.signal.aborted };
    },
    close: () => closed.abort(),
    resumeToken: () => token,
  };
  return source;
}
