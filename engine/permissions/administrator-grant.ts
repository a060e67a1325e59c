import type { Action, Grant } from './grant.ts';

/** The built-in role: every action on every record and field, place, override and export included. */
export const administratorRole = 'administrator';

/** The grant of the built-in administrator for an action on an object. */
export function administratorGrant(object: string, action: Action): Grant {
  return {
    source: `role:${administratorRole}`,
    object,
    action,
    tokens: 'all',
    readFields: 'all',
    writeFields: 'all',
    ...(action === 'transition' && { transitions: 'all' as const }),
  };
}
