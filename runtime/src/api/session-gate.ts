/** Whether somebody must sign in again before waiting calls can go on. */
export type GateState = 'open' | 'waiting';

/** Holds calls that met an expired session until the person has signed in again, in place. */
export interface SessionGate {
  state(): GateState;
  subscribe(listener: () => void): () => void;
  /** Resolves true after a new sign-in, false when the person gives up. */
  wait(): Promise<boolean>;
  settle(signedIn: boolean): void;
}

/** A gate of its own state; the app uses the one of `sessionGate`. */
export function createSessionGate(): SessionGate {
  const listeners = new Set<() => void>();
  let waiting: ((signedIn: boolean) => void)[] = [];
  const tell = () => listeners.forEach((listener) => listener());
  return {
    state: () => (waiting.length > 0 ? 'waiting' : 'open'),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wait() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) tell();
      });
    },
    settle(signedIn) {
      const resolvers = waiting;
      waiting = [];
      for (const resolve of resolvers) resolve(signedIn);
      tell();
    },
  };
}

/** The gate that `request` and the sign-in-again dialog share. */
export const sessionGate: SessionGate = createSessionGate();
