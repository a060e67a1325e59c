import { hash, verify } from '@node-rs/argon2';

/** 19 MiB, 2 passes, 1 lane: the first choice of the OWASP Password Storage Cheat Sheet for argon2id (the default here). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Returns the hash in PHC form, salt and cost included. Runs off the main thread, about 20 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** True when the password is the one the hash was made of. */
export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return verify(given.hash, given.password.normalize('NFKC'));
}
