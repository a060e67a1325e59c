import { type ProblemItem, problem } from '#engine/errors/index.ts';
import { commonPasswords } from './common-passwords.ts';

/** Lengths in characters. */
export const passwordLength = { min: 8, max: 128 } as const;

/** What is wrong with a new password; empty when it may be used. `pointer` is where it stands in the request. */
export function checkPassword(password: string, pointer: string): ProblemItem[] {
  const length = [...password].length;
  if (length < passwordLength.min)
    return [{ pointer, code: 'password.tooShort', params: { limit: passwordLength.min } }];
  if (length > passwordLength.max)
    return [{ pointer, code: 'password.tooLong', params: { limit: passwordLength.max } }];
  const plain = password.normalize('NFKC').toLowerCase();
  const isCommon = commonPasswords.has(plain) || /^(.)\1*$/u.test(plain);
  return isCommon ? [{ pointer, code: 'password.common' }] : [];
}

/** @throws FieldworkError 422 when the password may not be used */
export function assertPassword(password: string, pointer: string): void {
  const errors = checkPassword(password, pointer);
  if (errors.length > 0) throw problem('request.invalid', { errors });
}
