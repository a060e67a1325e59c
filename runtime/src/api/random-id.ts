/** 32 hex digits that nobody else makes. `crypto.randomUUID` is missing on plain http, which an operator may allow. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
