import type { Collation, Doc } from '../../bson/index.ts';
import type { Place } from './update-path.ts';

/** What an operator may look at while it changes one place. */
export interface UpdateContext {
  readonly doc: Doc;
  /** The concrete path of the place, for messages. */
  readonly path: readonly string[];
  readonly now: Date;
}

/**
 * One operator with its argument parsed. `makes` tells whether missing documents on the path are created first;
 * `minds` that a path that does not exist could not be created either. `change` alters the place and returns whether
 * anything changed.
 */
export interface UpdateOperator {
  readonly makes: boolean;
  readonly minds?: boolean;
  readonly onlyOnInsert?: boolean;
  change(place: Place, context: UpdateContext): boolean;
}

export interface ParseContext {
  readonly path: string;
  readonly collation: Collation | undefined;
}
