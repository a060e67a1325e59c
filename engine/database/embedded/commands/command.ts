import type { Authentication } from '../authentication/authentication.ts';
import type { Doc } from '../bson/index.ts';
import type { Patience } from '../cursors/row-source.ts';
import type { Operation } from '../operations/operation-registry.ts';
import type { Store } from '../store.ts';
import type { Session } from '../transactions/session-registry.ts';
import type { Transaction } from '../transactions/transaction.ts';
import type { Reply } from '../wire/encode-reply.ts';

/** A command being answered. */
export interface CommandContext {
  readonly store: Store;
  readonly name: string;
  readonly command: Doc;
  readonly operation: Operation;
  readonly database: string;
  /** Documents of an insert, still as the client's bytes; null when they stand in the command. */
  readonly documents: Buffer[] | null;
  readonly session: Session | undefined;
  readonly transaction: Transaction | undefined;
  readonly patience: Patience;
  /** `host:port` or the socket path, as the client reaches this store. */
  readonly address: string;
  readonly connectionId: number;
  /** Who the connection is; undefined on a store that asks nobody. */
  readonly authentication: Authentication | undefined;
}

/** Answers a command. @throws StoreError for whatever the client did wrong */
export type CommandHandler = (context: CommandContext) => Promise<Reply> | Reply;
