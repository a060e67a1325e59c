/** Keys and indexes from a document's root. */
export type Segments = readonly (string | number)[];
