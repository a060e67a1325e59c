import { StoreError } from '../errors.ts';
import { type ScramConversation, startScram } from './scram-conversation.ts';
import type { ScramCredentials } from './scram-credentials.ts';

/** Who a connection is, on a server that asks. */
export interface Authentication {
  /** The user it has proved to be; null before. */
  readonly user: string | null;
  /** The answer to a `saslStart`. @throws StoreError 18, 334 */
  start(mechanism: string, clientFirst: string, options: { skipsEmptyExchange: boolean }): SaslAnswer;
  /** The answer to a `saslContinue`. @throws StoreError 18, 17 */
  proceed(conversationId: number, message: string): SaslAnswer;
  /** @throws StoreError 13 when the command is only for those who have proved who they are */
  assertMay(command: string): void;
}

/** A step of an exchange, as both commands and `speculativeAuthenticate` answer it. */
export interface SaslAnswer {
  conversationId: number;
  done: boolean;
  payload: Buffer;
}

/** What a driver needs before and while it proves who it is. */
const OPEN = new Set([
  'hello',
  'ismaster',
  'isMaster',
  'ping',
  'buildInfo',
  'buildinfo',
  'connectionStatus',
  'saslStart',
  'saslContinue',
  'logout',
]);

/** The state of a new connection. */
export function createAuthentication(credentials: ScramCredentials): Authentication {
  let user: string | null = null;
  let running: { id: number; scram: ScramConversation; skipsEmptyExchange: boolean } | null = null;
  let isProved = false;
  let lastId = 0;
  const answer = (conversationId: number, done: boolean, text: string): SaslAnswer => ({
    conversationId,
    done,
    payload: Buffer.from(text),
  });
  return {
    get user() {
      return user;
    },
    start(mechanism, clientFirst, { skipsEmptyExchange }) {
      if (mechanism !== 'SCRAM-SHA-256')
        throw new StoreError(
          334,
          `Unsupported mechanism ${mechanism}; the embedded store knows SCRAM-SHA-256`,
        );
      user = null;
      isProved = false;
      const scram = startScram(credentials, clientFirst);
      running = { id: ++lastId, scram, skipsEmptyExchange };
      return answer(running.id, false, scram.serverFirst);
    },
    proceed(conversationId, message) {
      if (running === null || running.id !== conversationId)
        throw new StoreError(17, 'No SASL session state found');
      const { id, scram, skipsEmptyExchange } = running;
      if (isProved) {
        running = null;
        user = credentials.user;
        return answer(id, true, '');
      }
      try {
        const proof = scram.finish(message);
        isProved = true;
        if (skipsEmptyExchange) {
          running = null;
          user = credentials.user;
        }
        return answer(id, skipsEmptyExchange, proof);
      } catch (error) {
        running = null;
        throw error;
      }
    },
    assertMay(command) {
      if (user === null && !OPEN.has(command))
        throw new StoreError(13, `Command ${command} requires authentication`);
    },
  };
}
