import {
  type ClientSession,
  type Collection,
  type ControlDatabase,
  ObjectId,
} from '#engine/database/index.ts';
import { hashPassword } from './password-hash.ts';

/** An account as better-auth keeps it (collection `user`). */
interface StoredUser {
  _id: ObjectId;
  name: string;
  email: string;
  emailVerified: boolean;
  image: null;
  createdAt: Date;
  updatedAt: Date;
}

/** A way to sign in as better-auth keeps it (collection `account`). */
interface StoredCredential {
  _id: ObjectId;
  userId: ObjectId;
  accountId: string;
  providerId: 'credential';
  password: string;
  createdAt: Date;
  updatedAt: Date;
}

/** A session as better-auth keeps it (collection `session`). */
interface StoredSession {
  _id: ObjectId;
  userId: ObjectId;
  expiresAt: Date;
}

/** What people sign in with, written in the caller's transaction in the form better-auth reads. */
export interface AccountStore {
  /** Id of the account with this e-mail (lower case), or null. */
  find(email: string, session?: ClientSession): Promise<string | null>;
  /** Hashes outside of any transaction, because a transaction may be repeated. */
  prepare(given: { name: string; email: string; password: string }): Promise<PreparedAccount>;
  /** Writes a prepared account and returns its id. @throws duplicate key when the e-mail is taken */
  create(prepared: PreparedAccount, session: ClientSession): Promise<string>;
  /** Follows a change of name or e-mail of the member. */
  rename(id: string, change: { name?: string; email?: string }, session: ClientSession): Promise<void>;
  /** Whether a session has neither been ended nor run out. */
  hasSession(id: string): Promise<boolean>;
  /** Ends every session of an account. */
  endSessions(id: string, session: ClientSession): Promise<void>;
}

/** An account that is ready to be written. */
export interface PreparedAccount {
  user: StoredUser;
  credential: StoredCredential;
}

/** Returns the store of accounts of the control database. */
export function createAccountStore(control: ControlDatabase): AccountStore {
  const users: Collection<StoredUser> = control.collection<StoredUser>('user');
  const credentials = control.collection<StoredCredential>('account');
  const sessions = control.collection<StoredSession>('session');
  return {
    async find(email, session) {
      const user = await users.findOne({ email }, { projection: { _id: 1 }, ...(session && { session }) });
      return user?._id.toHexString() ?? null;
    },
    async prepare({ name, email, password }) {
      const now = new Date();
      const times = { createdAt: now, updatedAt: now };
      const userId = new ObjectId();
      const hash = await hashPassword(password);
      return {
        user: { _id: userId, name, email, emailVerified: false, image: null, ...times },
        credential: {
          _id: new ObjectId(),
          userId,
          accountId: userId.toHexString(),
          providerId: 'credential',
          password: hash,
          ...times,
        },
      };
    },
    async create({ user, credential }, session) {
      await users.insertOne(user, { session });
      await credentials.insertOne(credential, { session });
      return user._id.toHexString();
    },
    async rename(id, change, session) {
      await users.updateOne(
        { _id: new ObjectId(id) },
        { $set: { ...change, updatedAt: new Date() } },
        { session },
      );
    },
    async hasSession(id) {
      const session = { _id: new ObjectId(id), expiresAt: { $gt: new Date() } };
      return (await sessions.findOne(session, { projection: { _id: 1 } })) !== null;
    },
    async endSessions(id, session) {
      await sessions.deleteMany({ userId: new ObjectId(id) }, { session });
    },
  };
}
