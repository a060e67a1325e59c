import { StoreError } from '../errors.ts';

/** Where a sort, or any stage that gathers documents, may put what does not fit into its memory. */
export interface SortSpace {
  /** Rows above so many bytes are put aside on the disk, or refused. */
  readonly memoryBytes: number;
  /** The folder for that; null refuses (`allowDiskUse: false`). */
  readonly folder: string | null;
}

/** MongoDB's limit for one stage. */
export const SORT_BYTES = 100 * 1024 * 1024;

/** A stage that stays in memory. */
export const MEMORY_ONLY: SortSpace = { memoryBytes: SORT_BYTES, folder: null };

/** @throws StoreError 292 when the disk may not be used; the words are a sort's unless others are given */
export function spillFolder(
  { folder, memoryBytes }: SortSpace,
  refusal = `Sort exceeded memory limit of ${memoryBytes} bytes, but did not opt in to external sorting.`,
): string {
  if (folder !== null) return folder;
  throw new StoreError(292, refusal);
}
