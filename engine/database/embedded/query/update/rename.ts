import { type Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { findPlace, makePlace, readPlace, writePlace } from './update-path.ts';

/** The destination of a `$rename`, checked. @throws code 2 */
export function parseRename(path: string, argument: Value): string[] {
  if (typeof argument !== 'string')
    throw new StoreError(2, `The 'to' field for $rename must be a string: ${path}: ${String(argument)}`);
  const to = argument.split('.');
  if (path === argument)
    throw new StoreError(2, `The source and target field for $rename must differ: ${path}: "${argument}"`);
  for (const part of path.split('.'))
    if (part.startsWith('$'))
      throw new StoreError(2, `The source field for $rename may not be dynamic: ${path}`);
  for (const part of to)
    if (part.startsWith('$'))
      throw new StoreError(2, `The destination field for $rename may not be dynamic: ${argument}`);
  return to;
}

/** Moves a field. @returns whether it was there. @throws code 2 when an array lies on either path */
export function renameField(doc: Doc, from: readonly string[], to: readonly string[]): boolean {
  const source = findPlace(doc, from);
  const value = source && readPlace(source);
  if (!source || value === undefined) return false;
  assertNoArray(doc, from, 'source');
  assertNoArray(doc, to, 'destination');
  if (!Array.isArray(source.container)) source.container.delete(source.name);
  writePlace(makePlace(doc, to), value);
  return true;
}

function assertNoArray(doc: Doc, path: readonly string[], which: 'source' | 'destination'): void {
  let value: Maybe = doc;
  for (const part of path.slice(0, -1)) {
    value = isDoc(value) ? value.get(part) : undefined;
    if (Array.isArray(value)) {
      throw new StoreError(
        2,
        `The ${which} field cannot be an array element, '${path.join('.')}' in doc has an array field called '${part}'`,
      );
    }
  }
}
