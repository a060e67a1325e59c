/** Something wrong in a data folder. */
export interface Finding {
  kind:
    | 'unreadable'
    | 'catalogue'
    | 'document'
    | 'missing entry'
    | 'wrong holder'
    | 'wrong values'
    | 'extra entry'
    | 'count'
    | 'flags'
    | 'orphans'
    | 'changes';
  /** "database.collection", or null for what belongs to none. */
  namespace: string | null;
  index?: string;
  recordId?: number;
  detail: string;
}

/** What was looked through. */
export interface Tally {
  collections: number;
  documents: number;
  entries: number;
}

/** Called with each finding. */
export type Report = (finding: Finding) => void;
