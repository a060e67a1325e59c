import type { Principal } from '#engine/identity/index.ts';
import type { FeelUser } from '#schemas/expression/index.ts';

/** The acting member as expressions see it. */
export function feelUser(principal: Principal): FeelUser {
  const { memberId, name, email, roles, department, teams } = principal;
  return {
    id: memberId,
    name,
    roles,
    teams,
    ...(email !== undefined && { email }),
    ...(department !== undefined && { department }),
  };
}
