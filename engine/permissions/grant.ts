import type { Expression } from '#schemas/expression/index.ts';

/** What a grant lets a principal do to records. `place` and `override` are the two audited ways round a pipeline. */
export const actions = [
  'create',
  'read',
  'update',
  'delete',
  'transition',
  'export',
  'place',
  'override',
] as const;

export type Action = (typeof actions)[number];

/** Field names, or every field of the object in this release. */
export type FieldSet = ReadonlySet<string> | 'all';

/**
 * One right, of one role, over the records of one object. Rights are a list of these and are never merged:
 * a row is reached when one grant matches it, and its fields are those of the grants that match that row.
 */
export interface Grant {
  /** Where it comes from, for explanations: `role:sales`. */
  readonly source: string;
  readonly object: string;
  readonly action: Action;
  /** A record is reached when its `_access` holds one of them; `all` reaches every record. Never empty. */
  readonly tokens: readonly string[] | 'all';
  /** Must hold of the record too; unknown counts as false. */
  readonly when?: Expression;
  readonly readFields: FieldSet;
  readonly writeFields: FieldSet;
  /** The transitions it allows, by name; absent unless the action is `transition`. */
  readonly transitions?: FieldSet;
}
