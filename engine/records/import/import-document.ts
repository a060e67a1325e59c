import type { ObjectId } from '#engine/database/index.ts';
import type { ImportMapping, ImportState } from '#schemas/types/index.ts';

/** The collections of a workspace's imports and of their rows. */
export const importsName = '_imports';
export const importRowsName = '_importRows';

export type ImportStateName = ImportState['state'];

/** How the bytes of an upload are to be read. */
export interface FileForm {
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  delimiter: string;
}

/** One column of an upload as it was found. */
export interface FileColumn {
  /** The header, made unique; a nameless one is called by its place. */
  column: string;
  /** Some of its different values, in the order they come. */
  samples: string[];
  /** How many rows say something in it. */
  filled: number;
}

/** What is wrong with several rows in the same way. */
export interface GroupedFinding {
  code: string;
  field?: string;
  count: number;
  /** Different values that are concerned, most frequent first. */
  samples: string[];
  /** How often each of the samples occurs. */
  values?: { value: string; count: number }[];
  params?: Record<string, unknown>;
}

/** What the release would need so that the file fits: offered as a draft change. */
export interface MissingParts {
  stages: string[];
  options: { optionSet: string; values: string[] }[];
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

/** One upload and what has become of it. */
export interface ImportDocument extends FileForm {
  _id: ObjectId;
  object: string;
  fileName: string;
  file: ObjectId;
  size: number;
  columns: FileColumn[];
  /** What the headers suggest. */
  proposal: ImportMapping;
  mapping?: ImportMapping;
  state: ImportStateName;
  /** Rows below the header. */
  total: number;
  /** Rows copied into `_importRows`, in order. */
  staged: number;
  counts: ImportCounts;
  findings: GroupedFinding[];
  missing?: MissingParts;
  job?: string;
  startedBy: ObjectId;
  createdAt: Date;
  updatedAt: Date;
}

/** What is wrong with one row. */
export interface RowProblem {
  code: string;
  field?: string;
  value?: string;
  params?: Record<string, unknown>;
}

/** One row with what became of it; `n` counts from 1 below the header. */
export interface ImportRow {
  _id: { import: ObjectId; n: number };
  import: ObjectId;
  n: number;
  cells: string[];
  state: 'pending' | 'created' | 'updated' | 'unchanged' | 'failed';
  /** The id its record gets when it makes one, settled before the first attempt. */
  newId: ObjectId;
  record?: ObjectId;
  problems?: RowProblem[];
  /** References to rows further down that are still to be filled in: field → text. */
  later?: Record<string, string>;
  /** The revision the import left its record at, when not the first. */
  rev?: number;
  /** What it made has been taken back. */
  reverted?: boolean;
  /** A member was about to be made from this row. */
  begun?: boolean;
}

export const noCounts: Readonly<ImportCounts> = { created: 0, updated: 0, unchanged: 0, failed: 0 };
