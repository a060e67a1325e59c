import type { EvaluationEnvironment } from './types.ts';

/** A property of the acting member by name; undefined for none. */
export function readUser(
  { user }: EvaluationEnvironment,
  name: string,
): string | readonly string[] | undefined {
  if (!user) return undefined;
  switch (name) {
    case 'id':
      return user.id;
    case 'name':
      return user.name;
    case 'email':
      return user.email;
    case 'roles':
      return user.roles;
    case 'department':
      return user.department;
    case 'teams':
      return user.teams;
    default:
      return undefined;
  }
}
