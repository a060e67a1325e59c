import type { Principal } from '#engine/identity/index.ts';
import { type Context, createContext } from './context.ts';

/** Twelve zero bytes: the id that history and audit show for what the system itself did. */
export const systemMemberId = '000000000000000000000000';

/**
 * The context of the engine itself, which may do everything. `reason` says what for; it becomes the actor's name
 * in history and audit (`system: install pack core`). The only way round the rights of a member.
 */
export function systemContext(
  given: Omit<Context, 'permissions' | 'principal' | 'requestId' | 'language'>,
  reason: string,
): Context {
  const principal: Principal = {
    memberId: systemMemberId,
    name: `system: ${reason}`,
    roles: [],
    departmentsBelow: [],
    teams: [],
    administrator: true,
    admin: ['*'],
    language: given.workspace.language,
    timeZone: given.workspace.timeZone,
  };
  return createContext({
    ...given,
    principal,
    requestId: `system-${reason}`,
    language: given.workspace.language,
  });
}
