import type { RecordDocument } from '#engine/database/index.ts';
import type { Principal } from '#engine/identity/index.ts';
import type { CompiledRelease } from '#engine/metadata/index.ts';
import { evaluate, isTrue } from '#schemas/expression/index.ts';
import { feelUser } from './feel-user.ts';
import type { Grant } from './grant.ts';
import type { RecordValues } from './permissions.ts';
import { rowValues } from './row-values.ts';
import { todayIn } from './today-in.ts';

/** What rules `today()` and `now()` while conditions of grants are evaluated. */
export interface GrantClock {
  readonly timeZone: string;
  readonly now: Date;
}

type GrantMatcher = (grant: Grant, row: RecordDocument, values?: RecordValues) => boolean;

/** Makes the test of one row against one grant: a token in common, and its condition true. Unknown is not true. */
export function createGrantMatcher(
  principal: Principal,
  release: CompiledRelease,
  clock: GrantClock,
): GrantMatcher {
  const { timeZone } = clock;
  const environment = {
    user: feelUser(principal),
    today: todayIn(clock),
    now: clock.now.toISOString(),
    timeZone,
  };
  return (grant, row, values) => {
    if (!hasToken(grant, row)) return false;
    if (grant.when === undefined) return true;
    const record = values ?? rowValues(release, grant.object, row);
    return isTrue(evaluate(grant.when, { ...environment, record }));
  };
}

/** Whether a grant reaches a row by its access tokens, its condition aside. */
export function hasToken({ tokens }: Grant, row: RecordDocument): boolean {
  return tokens === 'all' || row._access.some((token) => tokens.includes(token));
}
