import { dayInZone, type EvaluationEnvironment } from '#schemas/expression/index.ts';
import { testNow } from './open-read-workspace.ts';

/** The environment in which a test's asker evaluates an expression on one record. */
export function environmentOf(
  asker: { readonly memberId: string; readonly roles: readonly { readonly name: string }[] },
  record: EvaluationEnvironment['record'],
): EvaluationEnvironment {
  return {
    record,
    user: { id: asker.memberId, name: 'Ada', roles: asker.roles.map(({ name }) => name), teams: [] },
    today: dayInZone(testNow.getTime(), 'Asia/Shanghai'),
    now: testNow.toISOString(),
    timeZone: 'Asia/Shanghai',
  };
}
