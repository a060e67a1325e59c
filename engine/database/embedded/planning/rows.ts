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

/** An index entry found: its whole key and the record it leads to. */
export interface IndexRow {
  key: Buffer;
  recordId: number;
}

/** Rows, or undefined where the reader offers a pause. */
export type Rows<T = Row> = Generator<T | undefined, void, void>;
