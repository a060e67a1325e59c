/** A document found: its bytes as BSON. */
export interface Row {
  recordId: number;
  raw: Buffer;
}

/**
 * What a reader makes of a document, or undefined to drop it. The bytes are only lent: the next document overwrites
 * them, so whoever keeps them copies them.
 */
export type Take<T> = (raw: Buffer, recordId: number) => T | undefined;

/** How rows are taken: from documents, and from the values that entries of a covering index carry. */
export interface Takes<T> {
  readonly document: Take<T>;
  readonly entry: Take<T>;
}

/** An index entry found: its whole key and the record it leads to. */
export interface IndexRow {
  key: Buffer;
  recordId: number;
}

/** Rows, or undefined where the reader offers a pause. */
export type Rows<T = Row> = Generator<T | undefined, void, void>;
