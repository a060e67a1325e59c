/**
 * Another write was faster: the record's revision has moved on, a unique key has been taken, or release and rights
 * are no longer those of the context. Nothing has been written; the operations are planned again.
 */
export class WriteConflict extends Error {
  readonly kind: 'moved' | 'taken' | 'rights';

  constructor(kind: WriteConflict['kind'], cause?: unknown) {
    super(`a write met a conflict: ${kind}`, cause === undefined ? undefined : { cause });
    this.name = 'WriteConflict';
    this.kind = kind;
  }
}
