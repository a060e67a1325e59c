import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context';
import type { Auth } from './create-auth.ts';

/** The calls of better-auth that the engine makes. */
export type QuietAuth = ReturnType<typeof quietAuth>;

/** How many calls are under way in this process: better-auth keeps its storages once for all of it. */
let running = 0;

/**
 * better-auth runs its calls within AsyncLocalStorages. Until Node 24, one that was ever used makes Node follow every
 * promise of the process from then on, which costs each later request an eighth of its time (bench `records`). So the
 * storages are switched off whenever no call is under way; the next call switches them on by itself.
 */
export function quietAuth(auth: Auth) {
  return {
    /** Answers a request under `/api/auth`. */
    answer: (request: Request) => quietly(() => auth.handler(request)),
    /** The session that the headers carry, with the headers to answer. */
    getSession: (headers: Headers) => quietly(() => auth.api.getSession({ headers, returnHeaders: true })),
  };
}

async function quietly<T>(call: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await call();
  } finally {
    running -= 1;
    const storages = await Promise.all([
      getCurrentAuthContextAsyncLocalStorage(),
      getCurrentDBAdapterAsyncLocalStorage(),
      getRequestStateAsyncLocalStorage(),
    ]);
    if (running === 0) for (const storage of storages) storage.disable();
  }
}
