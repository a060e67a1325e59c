import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { required } from './rooms.mjs';

/** Finds packages this product is built on that are not imported in the folder where they should be at work. */
export function checkPackagesUsed() {
  return required
    .filter((entry) => !isImported(entry))
    .map((entry) => `${entry.package} is not imported anywhere in ${entry.where}`);
}

function isImported({ package: name, where }) {
  const pattern = new RegExp(`(from|import\\()\\s*['"]${name}(/[^'"]*)?['"]`);
  return readdirSync(path.join(root, where), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .some((file) => pattern.test(readFileSync(path.join(root, where, file), 'utf8')));
}
