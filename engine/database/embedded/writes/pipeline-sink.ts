import type { Doc } from '../bson/index.ts';

/** Where the documents of a pipeline that ends in `$out` or `$merge` go. */
export interface PipelineSink {
  /** Writes the next documents, a few hundred at most. */
  write(docs: readonly Doc[]): Promise<void>;
  /** Called after the last document. */
  finish(): Promise<void>;
  /** Called instead when something failed: takes back what may be taken back. */
  abandon(): Promise<void>;
}
