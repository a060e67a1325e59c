import { createRequire } from 'node:module';

/**
 * dependency-cruiser 17 asks swc for TypeScript without JSX, so a component file with an element as an attribute ends
 * the run. Called before it is first imported, this lets swc read .tsx files as what they are.
 */
export function teachTsx() {
  const swc = createRequire(import.meta.url)('@swc/core');
  const { parseFileSync } = swc;
  swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
}
