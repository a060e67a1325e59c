import type { RecordDocument } from '#engine/database/index.ts';
import type { FeelInput } from '#schemas/expression/index.ts';
import type { Action, Grant } from './grant.ts';

/** The values of one record by canonical path, as FEEL sees them: what the `when` of a grant is evaluated on. */
export type RecordValues = (path: readonly string[]) => FeelInput;

/** Everything one principal may do under one release. Names outside the release are never allowed anything. */
export interface Permissions {
  /** The grants for an action on an object; empty = not allowed on any record. */
  grants(object: string, action: Action): readonly Grant[];
  /** Whether some record might be reached; with a field, whether some grant gives that field. */
  can(object: string, action: Action, field?: string): boolean;
  /** Fields that some read grant gives: what a query may mention. */
  mentionable(object: string): ReadonlySet<string>;
  /** Fields that every read grant gives: what may be sorted, grouped, measured and searched. */
  inEveryGrant(object: string): ReadonlySet<string>;
  /** The fields this row shows to the principal; empty when no read grant matches it. */
  readMask(object: string, row: RecordDocument): ReadonlySet<string>;
  /** The grants that match a row. `values` overrides how `when` reads it; by default it reads the row itself. */
  matches(object: string, action: Action, row: RecordDocument, values?: RecordValues): readonly Grant[];
  /** Whether a right of administration (`members`, `metadata`, …) is held. */
  admin(right: string): boolean;
}
