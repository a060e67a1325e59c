import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';

/** What a test wants to happen to some commands. */
export interface Failure {
  closesConnection: boolean;
  blockMs: number;
  error: StoreError | null;
  labels: string[] | null;
  writeConcernError: Doc | null;
}

/** What a test wants of a retryable write: that it is not done, and that its client learns of an error or of nothing. */
export interface WriteFailure {
  isDone: boolean;
  /** Null: the connection is lost. */
  error: StoreError | null;
}

/** MongoDB's fail points `failCommand`, `onPrimaryTransactionalWrite` and `failGetMoreAfterCursorCheckout`, for tests of drivers; a store for people has none. */
export interface FailPoints {
  /** Sets or, with mode "off", clears a fail point. @throws StoreError 115, 9 */
  configure(command: Doc): void;
  /** What shall happen to a command; counts it where the fail point counts. */
  next(name: string, applicationName: string | null): Failure | null;
  /** What shall happen to a retryable write of so many statements; each statement counts. */
  nextWrite(statements: number): WriteFailure | null;
  /** What a `getMore` that has found its cursor shall fail with. */
  nextGetMore(): StoreError | null;
}

interface FailPoint {
  data: Doc;
  skip: number;
  times: number;
}

const GET_MORE = 'failGetMoreAfterCursorCheckout';
const NAMES = ['failCommand', 'onPrimaryTransactionalWrite', GET_MORE];

/** No fail point set. */
export function createFailPoints(): FailPoints {
  const points = new Map<string, FailPoint>();
  return {
    configure(command) {
      const name = command.get('configureFailPoint');
      if (typeof name !== 'string' || !NAMES.includes(name))
        throw notSupported(`the fail point ${String(name)}`);
      const mode = command.get('mode');
      const data = command.get('data');
      if (mode === 'off') points.delete(name);
      else points.set(name, { data: isDoc(data) ? data : command, ...counts(mode) });
    },
    next(name, applicationName) {
      const point = points.get('failCommand');
      if (point === undefined || name === 'configureFailPoint') return null;
      const names = point.data.get('failCommands');
      if (!Array.isArray(names) || !names.includes(name)) return null;
      const wanted = point.data.get('appName');
      if (typeof wanted === 'string' && wanted !== applicationName) return null;
      return isHit(point) ? failureOf(point.data) : null;
    },
    nextWrite(statements) {
      const point = points.get('onPrimaryTransactionalWrite');
      if (point === undefined) return null;
      let hits = 0;
      for (let i = 0; i < statements; i++) if (isHit(point)) hits++;
      if (hits === 0) return null;
      const code = point.data.get('failBeforeCommitExceptionCode');
      const isDone = !isNumeric(code);
      const keepsConnection = point.data.get('closeConnection') === false;
      const message = 'Failing write before its commit by a fail point';
      return { isDone, error: isDone || !keepsConnection ? null : new StoreError(toNumber(code), message) };
    },
    nextGetMore() {
      const point = points.get(GET_MORE);
      return point !== undefined && isHit(point) ? failureOf(point.data, GET_MORE).error : null;
    },
  };
}

function isHit(point: FailPoint): boolean {
  if (point.skip-- > 0) return false;
  return point.times-- > 0;
}

function counts(mode: Value | undefined): { skip: number; times: number } {
  const count = (name: string, otherwise: number) => {
    const value = isDoc(mode) ? mode.get(name) : undefined;
    return isNumeric(value) ? toNumber(value) : otherwise;
  };
  return { skip: count('skip', 0), times: count('times', Number.POSITIVE_INFINITY) };
}

function failureOf(data: Doc, name = 'failCommand'): Failure {
  const code = data.get('errorCode');
  const block = data.get('blockTimeMS');
  const labels = data.get('errorLabels');
  const concern = data.get('writeConcernError');
  return {
    closesConnection: data.get('closeConnection') === true,
    blockMs: data.get('blockConnection') === true && isNumeric(block) ? toNumber(block) : 0,
    error: isNumeric(code) ? new StoreError(toNumber(code), `Failing command via '${name}' failpoint`) : null,
    labels: Array.isArray(labels) ? labels.map(String) : null,
    writeConcernError: isDoc(concern) ? concern : null,
  };
}
