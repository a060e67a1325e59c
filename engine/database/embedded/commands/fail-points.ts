import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';

/** What a test wants to happen to some commands. */
export interface Failure {
  closesConnection: boolean;
  blockMs: number;
  error: StoreError | null;
  labels: string[] | null;
  writeConcernError: Doc | null;
}

/** MongoDB's fail point `failCommand`, for tests of drivers; a store for people has none. */
export interface FailPoints {
  /** Sets or, with mode "off", clears a fail point. @throws StoreError 115, 9 */
  configure(command: Doc): void;
  /** What shall happen to a command; counts it where the fail point counts. */
  next(name: string, applicationName: string | null): Failure | null;
}

interface FailPoint {
  data: Doc;
  skip: number;
  times: number;
}

/** No fail point set. */
export function createFailPoints(): FailPoints {
  let point: FailPoint | null = null;
  return {
    configure(command) {
      if (command.get('configureFailPoint') !== 'failCommand')
        throw new StoreError(115, 'only failCommand is supported by the embedded store, use MongoDB');
      const mode = command.get('mode');
      const data = command.get('data');
      point = mode === 'off' ? null : { data: isDoc(data) ? data : command, ...counts(mode) };
    },
    next(name, applicationName) {
      if (point === null || name === 'configureFailPoint') return null;
      const names = point.data.get('failCommands');
      if (!Array.isArray(names) || !names.includes(name)) return null;
      const wanted = point.data.get('appName');
      if (typeof wanted === 'string' && wanted !== applicationName) return null;
      if (point.skip-- > 0) return null;
      if (point.times-- <= 0) return null;
      return failureOf(point.data);
    },
  };
}

function counts(mode: Value | undefined): { skip: number; times: number } {
  const count = (name: string, otherwise: number) => {
    const value = isDoc(mode) ? mode.get(name) : undefined;
    return isNumeric(value) ? toNumber(value) : otherwise;
  };
  return { skip: count('skip', 0), times: count('times', Number.POSITIVE_INFINITY) };
}

function failureOf(data: Doc): Failure {
  const code = data.get('errorCode');
  const block = data.get('blockTimeMS');
  const labels = data.get('errorLabels');
  const concern = data.get('writeConcernError');
  return {
    closesConnection: data.get('closeConnection') === true,
    blockMs: data.get('blockConnection') === true && isNumeric(block) ? toNumber(block) : 0,
    error: isNumeric(code)
      ? new StoreError(toNumber(code), "Failing command via 'failCommand' failpoint")
      : null,
    labels: Array.isArray(labels) ? labels.map(String) : null,
    writeConcernError: isDoc(concern) ? concern : null,
  };
}
