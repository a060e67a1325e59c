import type { Context } from '#engine/permissions/index.ts';
import type { EvaluationEnvironment } from '#schemas/expression/index.ts';
import type { MongoFilter } from '../mongo-filter.ts';
import type { QueryTarget } from './query-target.ts';

/** What one compilation carries along. */
export interface CompileState {
  readonly ctx: Context;
  readonly target: QueryTarget;
  readonly env: EvaluationEnvironment;
  /** Whether the caller's field rights hide values; off only for conditions of the rights themselves. */
  readonly masked: boolean;
  /** The rows of an object that the caller may read. */
  readonly readableRows: (object: string) => Promise<MongoFilter>;
  /** The rows of an object on which the caller may read a field. */
  readonly rowsShowing: (object: string, field: string) => Promise<MongoFilter>;
}
