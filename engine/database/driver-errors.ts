import { MongoError, MongoServerError } from 'mongodb';

const timeLimit = 50;
const duplicateKey = 11_000;
const diskFull = 14_031;

/** True for the violation of a unique index. */
export function isDuplicateKey(error: unknown): error is MongoServerError {
  return error instanceof MongoServerError && error.code === duplicateKey;
}

/** True when the server stopped a query because its `maxTimeMS` had passed. */
export function isTimeLimit(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === timeLimit;
}

/** True when the database could not be reached, lost its connection or has a full disk: worth a retry, nobody's mistake. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return (
    error.name.startsWith('MongoNetwork') ||
    error.name === 'MongoServerSelectionError' ||
    error.name === 'MongoPoolClearedError' ||
    error.name === 'MongoNotConnectedError' ||
    error.code === diskFull ||
    error.hasErrorLabel('RetryableWriteError')
  );
}
