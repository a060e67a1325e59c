/** A document found: its bytes as BSON. */
export interface Row {
  recordId: number;
  raw: Buffer;
}

/** An index entry found: its whole key and the record it leads to. */
export interface IndexRow {
  key: Buffer;
  recordId: number;
}

/** Rows, or undefined where the reader offers a pause. */
export type Rows<T = Row> = Generator<T | undefined, void, void>;
