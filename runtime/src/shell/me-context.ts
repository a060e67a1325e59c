import { createContext, useContext } from 'react';
import type { Me } from '../api/me.ts';

/** Filled by `SignedIn`. */
export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in. @throws Error outside of `SignedIn` */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe outside of SignedIn');
  return me;
}

/** Whether I hold an administrative right, such as `members` or `metadata`. */
export function useHasAdmin(right: string): boolean {
  const me = useMe();
  return me.administrator || me.admin.includes('*') || me.admin.includes(right);
}
