/** Cached names are bounded, so that documents with data in their field names cannot fill the memory. */
const MAX_NAMES = 20_000;
const MAX_LENGTH = 64;
const cache = new Map<number, string>();

/**
 * The field name in bytes `start..end`, from a cache of names seen before: most documents repeat the same few names,
 * and comparing names is fastest when they are the same string.
 */
export function readFieldName(buffer: Buffer, start: number, end: number): string {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0;
  const known = cache.get(hash);
  if (known !== undefined && isAt(known, buffer, start, end)) return known;
  const name = buffer.toString('utf8', start, end);
  if (name.length !== end - start || name.length > MAX_LENGTH || cache.size >= MAX_NAMES) return name;
  const interned = Object.keys({ [name]: 0 })[0] ?? name;
  cache.set(hash, interned);
  return interned;
}

function isAt(name: string, buffer: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = start, j = 0; i < end; i++, j++) if (name.charCodeAt(j) !== buffer[i]) return false;
  return true;
}
