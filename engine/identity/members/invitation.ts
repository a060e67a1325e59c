import { createHash, randomBytes } from 'node:crypto';

const validMs = 7 * 24 * 60 * 60 * 1000;

/** A fresh invitation: the token goes to the person, its hash to the database. */
export interface Invitation {
  token: string;
  tokenHash: string;
  expiresAt: Date;
}

/** Returns an invitation that is valid for seven days. */
export function makeInvitation(now: Date = new Date()): Invitation {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashInvitation(token), expiresAt: new Date(now.getTime() + validMs) };
}

/** What the database keeps of a token. */
export function hashInvitation(token: string): string {
  return createHash('sha256').update(`invitation:${token}`).digest('base64url');
}
