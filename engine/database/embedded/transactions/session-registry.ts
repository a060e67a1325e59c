import { createHash } from 'node:crypto';
import { Binary, binaryBytes, type Doc, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { Reply } from '../wire/encode-reply.ts';
import {
  noSuchTransaction,
  startTransaction,
  type Transaction,
  type TransactionHost,
} from './transaction.ts';

/** What the store remembers of a client's session. */
export interface Session {
  readonly id: string;
  /** As change streams tell it: the client's id and the digest of its user. */
  readonly lsid: Doc;
  lastUsed: number;
  /** The highest transaction number seen. */
  lastNumber: bigint;
  transaction: Transaction | undefined;
  /** The answer to the last retryable write: the same number gets the same answer again. */
  retry: { number: bigint; reply: Promise<Reply> } | undefined;
}

/** The sessions of all clients. Memory is enough: sessions end with the process. */
export interface SessionRegistry {
  /** The session of a client's id, begun when it is new; `user` is null where nobody is asked who they are. */
  find(lsid: Doc, user: string | null): Session;
  /** The transaction a command belongs to, started when it says so. @throws StoreError 225, 251, 256 */
  transactionOf(session: Session, number: bigint, starts: boolean): Transaction;
  end(lsid: Doc): void;
  /** Aborts transactions idle for 60 s and forgets sessions idle for 30 min. */
  sweep(): void;
  /** Each session as MongoDB's `$listLocalSessions` shows it. */
  list(): Doc[];
  count(): { sessions: number; transactions: number };
  /** Sessions with a running transaction. */
  inTransaction(): Session[];
  abortAll(): void;
}

const SESSION_IDLE_MS = 30 * 60_000;
const TRANSACTION_IDLE_MS = 60_000;

/** An empty registry. */
export function createSessionRegistry(host: TransactionHost): SessionRegistry {
  const sessions = new Map<string, Session>();
  const running = () => [...sessions.values()].filter(({ transaction }) => transaction?.state === 'running');
  return {
    find(lsid, user) {
      const id = sessionIdOf(lsid);
      let session = sessions.get(id);
      if (session === undefined) {
        session = {
          id,
          lsid: toDoc({ id: lsid.get('id'), uid: userDigest(user) }),
          lastUsed: 0,
          lastNumber: -1n,
          transaction: undefined,
          retry: undefined,
        };
        sessions.set(id, session);
      }
      session.lastUsed = performance.now();
      return session;
    },
    transactionOf(session, number, starts) {
      if (number < session.lastNumber) {
        throw new StoreError(
          225,
          `Cannot start transaction ${number} on session because a newer transaction ${session.lastNumber} has already started.`,
        );
      }
      const current = session.transaction;
      if (starts) {
        current?.abort();
        session.lastNumber = number;
        return (session.transaction = startTransaction(host, session.lsid, number));
      }
      if (current?.number !== number || current.state === 'aborted') throw noSuchTransaction(number);
      current.lastUsed = performance.now();
      return current;
    },
    end(lsid) {
      const id = sessionIdOf(lsid);
      sessions.get(id)?.transaction?.abort();
      sessions.delete(id);
    },
    sweep() {
      const now = performance.now();
      for (const session of sessions.values()) {
        const { transaction } = session;
        if (transaction !== undefined && now - transaction.lastUsed > TRANSACTION_IDLE_MS)
          transaction.abort();
        if (now - session.lastUsed > SESSION_IDLE_MS) sessions.delete(session.id);
      }
    },
    list() {
      const now = performance.now();
      return [...sessions.values()].map(({ lsid, lastUsed }) =>
        toDoc({ _id: lsid, lastUse: new Date(Date.now() - (now - lastUsed)) }),
      );
    },
    count: () => ({ sessions: sessions.size, transactions: running().length }),
    inTransaction: running,
    abortAll() {
      for (const session of sessions.values()) session.transaction?.abort();
    },
  };
}

function userDigest(user: string | null): Binary {
  const name = user === null ? '' : `${user}@admin`;
  return new Binary(createHash('sha256').update(name).digest());
}

/** How the registry names the session of an lsid. @throws StoreError 9 */
export function sessionIdOf(lsid: Doc): string {
  const id = lsid.get('id');
  if (
    id === undefined ||
    id === null ||
    typeof id !== 'object' ||
    !('_bsontype' in id) ||
    id._bsontype !== 'Binary'
  ) {
    throw new StoreError(9, "BSON field 'OperationSessionInfo.lsid' has no id");
  }
  return Buffer.from(binaryBytes(id)).toString('base64');
}
