import type { Context } from '#engine/permissions/index.ts';
import { feelUser } from '#engine/permissions/index.ts';
import { dayInZone, type EvaluationEnvironment } from '#schemas/expression/index.ts';

/** What `today()`, `now()` and `user` are in a query: the workspace's zone, the request's instant, its member. */
export function queryEnvironment(ctx: Context): EvaluationEnvironment {
  const { timeZone } = ctx.workspace;
  return {
    record: () => undefined,
    user: feelUser(ctx.principal),
    today: dayInZone(ctx.now.getTime(), timeZone),
    now: ctx.now.toISOString(),
    timeZone,
  };
}
