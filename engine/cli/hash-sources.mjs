import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const ignored = /(^|\/)(node_modules|dist|data|examples|test|planted)$|\.test\.tsx?$/;

/** SHA-256 over the names and bytes of the given files and folders (tests left out); equal trees give equal hashes. */
export function hashSources(places) {
  const hash = createHash('sha256');
  for (const place of places) addPlace(hash, place);
  return hash.digest('hex').slice(0, 16);
}

function addPlace(hash, place) {
  const full = path.join(root, place);
  let entries;
  try {
    entries = readdirSync(full, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return;
    if (error.code !== 'ENOTDIR') throw error;
    hash.update(place).update('\0').update(readFileSync(full)).update('\0');
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${place}/${entry.name}`;
    if (!ignored.test(inner)) addPlace(hash, inner);
  }
}
