import type { Principal } from '#engine/identity/index.ts';

/** How far a right of a role reaches, from nothing to everything. */
export type GrantScope = 'none' | 'own' | 'team' | 'department' | 'departmentTree' | 'all';

/**
 * The tokens by which records of a scope are found: `own` → `u:<me>`; `team` adds `t:` of my teams; `department`
 * adds `d:` of mine; `departmentTree` adds those below it. Any scope but none brings `w:<me>` (shared for writing),
 * for reading `r:<me>` too. `all` reaches every record, `none` gives no tokens.
 */
export function scopeTokens(
  scope: GrantScope,
  principal: Principal,
  reading: boolean,
): readonly string[] | 'all' {
  if (scope === 'all') return 'all';
  if (scope === 'none') return [];
  const { memberId, teams, department, departmentsBelow } = principal;
  const tokens = [`u:${memberId}`, `w:${memberId}`];
  if (reading) tokens.push(`r:${memberId}`);
  if (scope === 'own') return tokens;
  tokens.push(...teams.map((team) => `t:${team}`));
  if (scope === 'team' || department === undefined) return tokens;
  const departments = scope === 'department' ? [department] : [department, ...departmentsBelow];
  return [...new Set([...tokens, ...departments.map((id) => `d:${id}`)])];
}
