import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The test files that do more when FIELDWORK_LONG is set: the long lane runs these, and no others, once more. */
export function findLongTests(): string[] {
  return ['schemas', 'engine'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('FIELDWORK_LONG')),
  );
}
