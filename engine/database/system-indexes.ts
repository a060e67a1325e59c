import type { IndexSpec } from './ensure-indexes.ts';

const expiry: IndexSpec = { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 };

/** The system collections of a workspace with the indexes they need beside `_id`. Other rooms add theirs here. */
export const workspaceIndexes: Readonly<Record<string, readonly IndexSpec[]>> = {
  _members: [
    { name: 'email', key: { email: 1 }, unique: true, partial: { email: { $exists: true } } },
    { name: 'account', key: { account: 1 }, unique: true, partial: { account: { $exists: true } } },
    { name: 'search', key: { search: 1 } },
    { name: 'department', key: { department: 1 } },
    {
      name: 'invitation',
      key: { 'invitation.tokenHash': 1 },
      partial: { 'invitation.tokenHash': { $exists: true } },
    },
  ],
  _departments: [{ name: 'name', key: { parent: 1, key: 1 }, unique: true }],
  _draft_components: [{ name: 'draft', key: { draft: 1 } }],
  _releases: [{ name: 'publishedAt', key: { publishedAt: -1 } }],
  _tombstones: [{ name: 'object', key: { object: 1 } }],
  _idempotency: [expiry],
};

/**
 * The collections of the control database with their indexes. Those of `user`, `session`, `account`,
 * `verification` and `rateLimit` carry the names better-auth gives them, which then finds them made.
 */
export const controlIndexes: Readonly<Record<string, readonly IndexSpec[]>> = {
  user: [{ name: 'user_email_uidx', key: { email: 1 }, unique: true }],
  session: [
    { name: 'session_token_uidx', key: { token: 1 }, unique: true },
    { name: 'session_userId_idx', key: { userId: 1 } },
    expiry,
  ],
  account: [{ name: 'account_userId_idx', key: { userId: 1 } }],
  verification: [{ name: 'verification_identifier_idx', key: { identifier: 1 } }, expiry],
  rateLimit: [{ name: 'rateLimit_key_uidx', key: { key: 1 }, unique: true }],
  workspaces: [],
  memberships: [{ name: 'account', key: { account: 1 } }],
  rate_counters: [expiry],
};
