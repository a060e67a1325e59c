/** One thing that a check found, said so that a person can mend it. */
export interface Finding {
  /** `room.word`, stable; clients may act on it. */
  code: string;
  /** Where: `deal.amount`, or a JSON pointer where there is no name. */
  path: string;
  /** JSON pointer into the document, where the finding is about one. */
  pointer?: string;
  /** An English sentence that names the place. */
  message: string;
  params?: Record<string, unknown>;
  /** Only an error keeps a draft from being published. */
  severity: 'error' | 'warning';
}
