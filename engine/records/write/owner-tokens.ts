import type { ObjectId } from '#engine/database/index.ts';

/** The access tokens that follow from who owns a record: the owner, their department, each of their teams. */
export function ownerTokens(
  owner: ObjectId,
  department: ObjectId | undefined,
  teams: readonly ObjectId[],
): string[] {
  return [
    `u:${owner.toHexString()}`,
    ...(department ? [`d:${department.toHexString()}`] : []),
    ...teams.map((team) => `t:${team.toHexString()}`),
  ];
}

/** The tokens of a record whose owner changes: those of the new one, and every share and rule as it was. */
export function tokensAfter(before: readonly string[], owner: readonly string[]): string[] {
  const kept = before.filter((token) => !/^[udt]:/.test(token));
  return [...new Set([...owner, ...kept])];
}
