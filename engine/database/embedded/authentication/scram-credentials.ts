import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** What a server keeps of a password (RFC 5802 §3): enough to check a proof, not enough to make one. */
export interface ScramCredentials {
  user: string;
  salt: Buffer;
  iterations: number;
  storedKey: Buffer;
  serverKey: Buffer;
}

/** MongoDB's own number for SCRAM-SHA-256. */
const ITERATIONS = 15_000;

/** Derives the keys of a user's password; drivers prepare passwords by NFKC as well. */
export function deriveCredentials({ user, password }: { user: string; password: string }): ScramCredentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256');
  return {
    user,
    salt,
    iterations: ITERATIONS,
    storedKey: sha256(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  };
}

/** HMAC-SHA-256. */
export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
